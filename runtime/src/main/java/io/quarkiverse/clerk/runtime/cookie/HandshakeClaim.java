package io.quarkiverse.clerk.runtime.cookie;

import java.util.List;

import io.quarkiverse.clerk.runtime.token.CompactJwt;

/**
 * The claim of a handshake token that holds the {@code Set-Cookie} directives.
 */
final class HandshakeClaim {

    private HandshakeClaim() {
    }

    /** @return the directives; none if the claim is not a list of texts */
    static List<String> directives(CompactJwt jwt) {
        return jwt.claims().get("handshake") instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }
}
