package io.quarkiverse.clerk.runtime.token;

/**
 * What kind of token Clerk says it made: the header field {@code cat}. All kinds are signed with the same key, so a
 * token of one kind must not be taken for another.
 */
enum TokenCategory {

    SESSION,
    TEMPLATE,
    MACHINE,
    /** The field is there only to be ignored. */
    IGNORE,
    /** Tokens made before the field existed. */
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

    /** @return whether it may be a session token */
    boolean maybeSession() {
        return this == SESSION || this == IGNORE || this == ABSENT;
    }
}
