package io.quarkiverse.clerk.runtime.browser;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.clerk.runtime.token.CompactJwt;

/**
 * The claim of a handshake token that holds the {@code Set-Cookie} directives.
 */
final class HandshakeClaim {

    private HandshakeClaim() {
    }

    /** @return the directives; empty if the claim is not a list of strings, so that the token is not a handshake token */
    static Optional<List<String>> directives(CompactJwt jwt) {
        return jwt.claims().get("handshake") instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
                ? Optional.of(list.stream().map(String.class::cast).toList())
                : Optional.empty();
    }
}
