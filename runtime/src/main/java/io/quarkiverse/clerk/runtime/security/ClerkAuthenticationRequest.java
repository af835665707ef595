package io.quarkiverse.clerk.runtime.security;

import java.util.Objects;

import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/**
 * Asks for the identity of a token that has been verified: there is no {@link SessionToken} of any other.
 */
public final class ClerkAuthenticationRequest extends BaseAuthenticationRequest {

    private final SessionToken token;

    public ClerkAuthenticationRequest(SessionToken token) {
        this.token = Objects.requireNonNull(token);
    }

    SessionToken token() {
        return token;
    }
}
