package io.quarkiverse.clerk.runtime.token;

import java.util.Map;

/**
 * A token's header (RFC 7519, section 5) as it is written and as it is read. All tokens that a key signs have the same.
 *
 * @param encoded the token's first segment
 * @param members what it says, immutable
 */
record JwtHeader(String encoded, Map<String, Object> members) {

    /** @return whether the token's first segment, which ends there, is this header */
    boolean begins(String token, int end) {
        return end == encoded.length() && token.startsWith(encoded);
    }
}
