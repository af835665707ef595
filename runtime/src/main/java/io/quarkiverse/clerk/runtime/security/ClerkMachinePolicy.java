package io.quarkiverse.clerk.runtime.security;

import java.util.EnumSet;
import java.util.Set;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkMachine;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.session.AuthOutcome;
import io.quarkiverse.clerk.runtime.session.MachineLookup;
import io.quarkiverse.clerk.runtime.session.SessionLookup;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * The policies for paths that accept machine tokens, such as {@code quarkus.http.auth.permission."name".policy=clerk-api-key}.
 */
public final class ClerkMachinePolicy implements HttpSecurityPolicy {

    /** The policies, by what they accept. */
    public enum Kind {

        API_KEY("clerk-api-key", false, EnumSet.of(MachineTokenType.API_KEY)),
        M2M_TOKEN("clerk-m2m-token", false, EnumSet.of(MachineTokenType.M2M_TOKEN)),
        OAUTH_TOKEN("clerk-oauth-token", false, EnumSet.of(MachineTokenType.OAUTH_TOKEN)),
        MACHINE("clerk-machine", false, EnumSet.allOf(MachineTokenType.class)),
        ANY("clerk-any", true, EnumSet.allOf(MachineTokenType.class));

        private final String policyName;
        private final EndpointTokens tokens;

        Kind(String policyName, boolean sessions, Set<MachineTokenType> machines) {
            this.policyName = policyName;
            this.tokens = new EndpointTokens(sessions, machines);
        }

        public String policyName() {
            return policyName;
        }

        Set<MachineTokenType> machines() {
            return tokens.machines();
        }
    }

    /** A caller with a token of another type is asked for the right one (401) instead of being forbidden (403). */
    private static final SecurityIdentity ANONYMOUS = QuarkusSecurityIdentity.builder().setAnonymous(true).build();

    private final Kind kind;

    ClerkMachinePolicy(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return kind.policyName;
    }

    @Override
    public Uni<CheckResult> checkPermission(RoutingContext request, Uni<SecurityIdentity> identity,
            AuthorizationRequestContext requestContext) {
        kind.tokens.accept(request);
        PendingMachineToken pending = PendingMachineToken.of(request);
        if (pending != null && kind.machines().contains(pending.type())) {
            return pending.identity().map(machine -> new CheckResult(true, machine));
        }
        return identity.map(known -> check(known, request));
    }

    private CheckResult check(SecurityIdentity identity, RoutingContext request) {
        ClerkMachine machine = MachineLookup.authenticated(identity);
        boolean permitted = machine != null ? kind.machines().contains(machine.tokenType())
                : kind.tokens.sessions() && SessionLookup.isClerks(identity);
        if (permitted) {
            return CheckResult.PERMIT;
        }
        if (machine == null && !SessionLookup.isClerks(identity)) {
            return CheckResult.DENY;
        }
        AuthOutcome.signedOut(AuthReason.TOKEN_TYPE_MISMATCH, "The token is not of a type that the path accepts.")
                .putOn(request);
        return new CheckResult(false, ANONYMOUS);
    }
}
