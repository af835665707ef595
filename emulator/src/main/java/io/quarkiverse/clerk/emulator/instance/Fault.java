package io.quarkiverse.clerk.emulator.instance;

/** What the emulator can be told to do wrong. Faults are set with {@code ClerkEmulator.injectFaults}. */
public enum Fault {

    /** The handshake is a token whose signature does not match, even if a nonce was requested. */
    HANDSHAKE_BAD_SIGNATURE,

    /** The handshake is a token of the category of JWT templates, even if a nonce was requested. */
    HANDSHAKE_TEMPLATE_CATEGORY,

    /** No nonce is known: the Backend API answers 404 to the request that resolves one. */
    NONCE_EXPIRED,

    /** Every handshake says that nobody is signed in and that the client just changed, which requires the next handshake. */
    NEVER_SIGNS_IN,

    /** The handshake has no directives. */
    HANDSHAKE_EMPTY,

    /** The session token in the handshake expired one token lifetime ago. */
    HANDSHAKE_STALE_TOKEN,

    /** Session tokens for browsers have no claim {@code azp}. Users of Clerk report such tokens after top-level navigations. */
    SESSION_TOKENS_WITHOUT_AZP,

    /**
     * The directives of a good handshake follow others: for cookies that are not Clerk's, with line breaks and other control
     * characters, with a {@code Domain}, or without a name.
     */
    HANDSHAKE_FOREIGN_COOKIES,

    /** The handshake is answered with status 500 instead of a redirect. */
    HANDSHAKE_ERROR,

    /** Every refresh is refused with status 401. */
    REFRESH_REFUSED,

    /** Every refresh is answered with malformed directives. */
    REFRESH_GARBAGE,

    /**
     * The Backend API answers 429 with a {@code Retry-After} of one second. Like all faults below, it affects every request
     * with the right secret key except those for the key set, and nothing is done for the request.
     */
    BACKEND_TOO_MANY_REQUESTS,

    /** The Backend API answers 429 with a {@code Retry-After} of one hour. */
    BACKEND_RATE_LIMITED_FOR_LONG,

    /** The Backend API answers 500 with an error in Clerk's format. */
    BACKEND_INTERNAL_ERROR,

    /** The Backend API answers 503 to every second request, starting with the first, and works in between. */
    BACKEND_UNAVAILABLE_BY_TURNS,

    /** An intermediary answers for the Backend API: status 502 with an HTML page. */
    BACKEND_HTML_PAGE,

    /** An intermediary answers for the Backend API: status 200 with an HTML page. */
    BACKEND_HTML_SUCCESS,

    /** The Backend API's JSON is truncated. */
    BACKEND_MALFORMED_JSON,

    /** The Backend API answers with JSON of another shape: neither a list nor an object with a string ID. */
    BACKEND_OTHER_JSON,

    /** The Backend API's responses are five megabytes long. */
    BACKEND_HUGE_ANSWER,

    /** Users have unknown fields, and unknown values in known fields. */
    BACKEND_UNKNOWN_VALUES
}
