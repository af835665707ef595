package io.quarkiverse.clerk.runtime.token;

/**
 * The category of a token, from the header field {@code cat}. Tokens of all categories have the same signing key, so the
 * category must be checked.
 */
enum TokenCategory {

    SESSION,
    TEMPLATE,
    MACHINE,
    /** A value that verifiers must ignore. */
    IGNORE,
    /** The field is missing, as in older tokens. */
    ABSENT,
    UNKNOWN;

    static TokenCategory of(CompactJwt jwt) {
        if (!jwt.header().containsKey("cat")) {
            return ABSENT;
        }
        return switch (String.valueOf(jwt.header().get("cat"))) {
            case "cl_B7d4PD111AAA" -> SESSION;
            case "cl_B7d4PD222AAA" -> TEMPLATE;
            case "cl_B7d4PD333AAA" -> MACHINE;
            case "cl_I7d4PD111III" -> IGNORE;
            default -> UNKNOWN;
        };
    }

    /** @return whether a token of this category can be a session token */
    boolean canBeSession() {
        return this == SESSION || this == IGNORE || this == ABSENT;
    }
}
