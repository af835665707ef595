package io.quarkiverse.clerk.emulator.instance;

/** The faults that {@code ClerkEmulator.injectFaults} can activate. */
public enum Fault {

    /** The handshake is a token whose signature does not match, even if a nonce was requested. */
    HANDSHAKE_BAD_SIGNATURE,

    /** The handshake is a token of the category of JWT templates, even if a nonce was requested. */
    HANDSHAKE_TEMPLATE_CATEGORY,

    /** All nonces are unknown: the Backend API responds with 404 to the request that resolves one. */
    NONCE_EXPIRED,

    /** Every handshake signs the user out and reports a change of the client, which causes another handshake. */
    NEVER_SIGNS_IN,

    /** The handshake has no directives. */
    HANDSHAKE_EMPTY,

    /** The session token in the handshake expired one token lifetime ago. */
    HANDSHAKE_STALE_TOKEN,

    /** Session tokens for browsers have no claim {@code azp}. Users of Clerk report such tokens after top-level navigations. */
    SESSION_TOKENS_WITHOUT_AZP,

    /**
     * The handshake starts with malicious directives, followed by the valid ones. The malicious directives set cookies that
     * do not belong to Clerk, contain line breaks and other control characters, set a {@code Domain}, or have no name.
     */
    HANDSHAKE_FOREIGN_COOKIES,

    /** The response to a handshake has the status 500 instead of a redirect. */
    HANDSHAKE_ERROR,

    /** Every refresh is rejected with status 401. */
    REFRESH_REFUSED,

    /** The response to every refresh contains malformed directives. */
    REFRESH_GARBAGE,

    /**
     * The Backend API responds with 429 and a {@code Retry-After} of one second. Like all following faults, it affects every
     * request with the correct secret key except those for the key set. The request has no effect.
     */
    BACKEND_TOO_MANY_REQUESTS,

    /** The Backend API responds with 429 and a {@code Retry-After} of one hour. */
    BACKEND_RATE_LIMITED_FOR_LONG,

    /** The Backend API responds with 500 and an error in Clerk's format. */
    BACKEND_INTERNAL_ERROR,

    /** The Backend API responds with 503 to every second request, starting with the first one. */
    BACKEND_UNAVAILABLE_BY_TURNS,

    /** An intermediary responds instead of the Backend API, with status 502 and an HTML page. */
    BACKEND_HTML_PAGE,

    /** An intermediary responds instead of the Backend API, with status 200 and an HTML page. */
    BACKEND_HTML_SUCCESS,

    /** The Backend API responds with truncated JSON. */
    BACKEND_MALFORMED_JSON,

    /** The Backend API responds with unexpected JSON, which is neither a list nor an object with a string ID. */
    BACKEND_OTHER_JSON,

    /** The Backend API responds with five megabytes of JSON. */
    BACKEND_HUGE_ANSWER,

    /** Users have unknown fields, and unknown values in known fields. */
    BACKEND_UNKNOWN_VALUES
}
