package io.quarkiverse.clerk.runtime.token;

import io.quarkiverse.clerk.MachineTokenType;

/**
 * Recognizes the tokens of machines as Clerk's SDKs do: opaque tokens by their prefix, JSON Web Tokens by their subject or
 * type. The result says what a token claims to be.
 */
final class MachineTokens {

    private static final String API_KEY_PREFIX = "ak_";
    private static final String M2M_PREFIX = "mt_";
    private static final String OAUTH_PREFIX = "oat_";
    /** The subject of M2M tokens is a machine. */
    private static final String MACHINE_PREFIX = "mch_";

    private MachineTokens() {
    }

    /**
     * @param text the token
     * @param jwt the decoded token; {@code null} if it is not a JSON Web Token
     * @return the type; {@code null} for everything else
     */
    static MachineTokenType type(String text, CompactJwt jwt) {
        if (text.startsWith(M2M_PREFIX) || jwt != null && isM2m(jwt)) {
            return MachineTokenType.M2M_TOKEN;
        }
        if (text.startsWith(OAUTH_PREFIX) || jwt != null && isOAuth(jwt)) {
            return MachineTokenType.OAUTH_TOKEN;
        }
        return text.startsWith(API_KEY_PREFIX) ? MachineTokenType.API_KEY : null;
    }

    static boolean isM2m(CompactJwt jwt) {
        String subject = jwt.text("sub");
        return subject != null && subject.startsWith(MACHINE_PREFIX);
    }

    /** @return whether the header has the type of RFC 9068, section 2.1 */
    static boolean isOAuth(CompactJwt jwt) {
        Object type = jwt.header().get("typ");
        return "at+jwt".equals(type) || "application/at+jwt".equals(type);
    }
}
