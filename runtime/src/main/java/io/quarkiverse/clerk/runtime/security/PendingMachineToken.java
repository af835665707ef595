package io.quarkiverse.clerk.runtime.security;

import java.util.Set;

import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.integration.quarkus.RequestIdentity;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * A machine token in a request that nothing has accepted yet: the request is anonymous until a path policy or the endpoint
 * accepts the type of the token. Endpoints that do not mention machines are therefore never called with the identity of one.
 *
 * @param type the type that the token claims to have
 * @param identity verifies the token, once
 */
record PendingMachineToken(MachineTokenType type, Uni<SecurityIdentity> identity) {

    private static final String KEY = PendingMachineToken.class.getName();

    /** @return the token of the request; {@code null} if there is none, or it has been accepted or refused */
    static PendingMachineToken of(RoutingContext context) {
        return context.get(KEY);
    }

    void putOn(RoutingContext context) {
        context.put(KEY, this);
    }

    /** Makes the identity of the request that of the machine, if its type is one of the accepted ones. */
    static void acceptIn(RoutingContext context, Set<MachineTokenType> accepted) {
        PendingMachineToken token = of(context);
        if (token != null && accepted.contains(token.type())) {
            RequestIdentity.replace(context, token.identity());
        }
    }
}
