package io.quarkiverse.clerk.runtime.security;

import java.util.Objects;
import java.util.function.Supplier;

import io.quarkiverse.clerk.runtime.machine.MachineToken;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/**
 * Requests the identity of a verified token. A {@link SessionToken} or {@link MachineToken} exists only if it has been
 * verified.
 */
public final class ClerkAuthenticationRequest extends BaseAuthenticationRequest {

    private final Supplier<SecurityIdentity> identity;

    /**
     * @param token the verified token
     * @param identities the identity factory of the token's Clerk instance
     */
    public ClerkAuthenticationRequest(SessionToken token, IdentityFactory identities) {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(identities, "identities");
        this.identity = () -> identities.of(token);
    }

    /** {@link #ClerkAuthenticationRequest(SessionToken, IdentityFactory)} for a machine. */
    public ClerkAuthenticationRequest(MachineToken token, IdentityFactory identities) {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(identities, "identities");
        this.identity = () -> identities.of(token);
    }

    SecurityIdentity identity() {
        return identity.get();
    }
}
