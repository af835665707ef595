package io.quarkiverse.clerk.runtime.security;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

import io.quarkiverse.clerk.MachineTokenType;
import io.vertx.ext.web.RoutingContext;

/**
 * The types of tokens that the endpoint of a request accepts. Without an annotation for machines, a request has none, and
 * {@code quarkus.clerk.accepts-token} decides.
 *
 * @param sessions whether session tokens are accepted
 * @param machines the accepted machine tokens
 */
public record EndpointTokens(boolean sessions, Set<MachineTokenType> machines) implements Consumer<RoutingContext> {

    private static final String KEY = EndpointTokens.class.getName();
    private static final String SESSION = "session_token";

    public EndpointTokens {
        machines = Set.copyOf(machines);
    }

    /** @param codes the names of the types, separated by commas; the build records them */
    public static EndpointTokens parse(String codes) {
        Set<MachineTokenType> machines = EnumSet.noneOf(MachineTokenType.class);
        boolean sessions = false;
        for (String code : codes.split(",")) {
            sessions |= code.equals(SESSION);
            for (MachineTokenType type : MachineTokenType.values()) {
                if (type.code().equals(code)) {
                    machines.add(type);
                }
            }
        }
        return new EndpointTokens(sessions, machines);
    }

    /** @return the form that {@link #parse} reads */
    public static String codes(boolean sessions, Set<MachineTokenType> machines) {
        StringBuilder codes = new StringBuilder(sessions ? SESSION : "");
        for (MachineTokenType type : machines) {
            codes.append(codes.isEmpty() ? "" : ",").append(type.code());
        }
        return codes.toString();
    }

    /** @return what the endpoint of the request accepts; {@code null} if no annotation for machines says so */
    static EndpointTokens of(RoutingContext context) {
        return context.get(KEY);
    }

    /**
     * Notes that the endpoint has been found. If the request has a machine token that has not been verified because nothing
     * accepted it until now, its identity becomes that of the machine.
     */
    @Override
    public void accept(RoutingContext context) {
        EndpointTokens known = of(context);
        EndpointTokens all = known == null ? this : known.and(this);
        context.put(KEY, all);
        PendingMachineToken.acceptIn(context, all.machines());
    }

    private EndpointTokens and(EndpointTokens other) {
        if (equals(other)) {
            return this;
        }
        Set<MachineTokenType> all = EnumSet.noneOf(MachineTokenType.class);
        all.addAll(machines);
        all.addAll(other.machines);
        return new EndpointTokens(sessions || other.sessions, all);
    }
}
