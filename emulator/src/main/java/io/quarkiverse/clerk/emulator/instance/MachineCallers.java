package io.quarkiverse.clerk.emulator.instance;

import java.time.Clock;

/** Those who call without a session: machines and the applications of others, and the tokens of both. */
public record MachineCallers(Machines machines, IssuedTokens tokens, OAuthClients clients) {

    static MachineCallers create(Clock clock) {
        return new MachineCallers(new Machines(clock), new IssuedTokens(clock), new OAuthClients(clock));
    }
}
