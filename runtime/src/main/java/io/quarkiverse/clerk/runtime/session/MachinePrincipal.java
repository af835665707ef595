package io.quarkiverse.clerk.runtime.session;

import java.security.Principal;

import io.quarkiverse.clerk.ClerkMachine;
import io.quarkiverse.clerk.runtime.backend.SessionUserService;
import io.quarkiverse.clerk.runtime.machine.MachineToken;

/**
 * A machine as a principal. Its name is the subject of its token.
 */
public final class MachinePrincipal implements Principal {

    private final AuthenticatedMachine machine;

    public MachinePrincipal(MachineToken token, SessionUserService users) {
        this.machine = new AuthenticatedMachine(token, users);
    }

    public ClerkMachine machine() {
        return machine;
    }

    @Override
    public String getName() {
        return machine.subject();
    }

    /** Does not contain the token, because the result can be logged. */
    @Override
    public String toString() {
        return getName();
    }
}
