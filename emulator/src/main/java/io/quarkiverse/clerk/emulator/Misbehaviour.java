package io.quarkiverse.clerk.emulator;

/** What the emulator can be told to do wrong, see {@link ClerkEmulator#misbehave}. */
public enum Misbehaviour {

    /** The handshake is a token with a signature that doesn't match, even where a nonce was asked for. */
    HANDSHAKE_BAD_SIGNATURE,

    /** The handshake is a token of the category of JWT templates, even where a nonce was asked for. */
    HANDSHAKE_TEMPLATE_CATEGORY,

    /** No nonce is known: the Backend API answers 404 when asked what one stands for. */
    NONCE_EXPIRED,

    /** Every handshake says that nobody is signed in, and also that something just changed: reason for the next one. */
    NEVER_SIGNS_IN,

    /** The handshake has no directives at all. */
    HANDSHAKE_EMPTY,

    /** The session token in the handshake expired a token lifetime ago. */
    HANDSHAKE_STALE_TOKEN,

    /**
     * Before the directives of a good handshake come others: of cookies that are not Clerk's, with line breaks and other
     * control characters, with a {@code Domain}, or with no name.
     */
    HANDSHAKE_FOREIGN_COOKIES,

    /** The handshake is not answered by a redirect but by a status of 500. */
    HANDSHAKE_ERROR,

    /** Every refresh is refused with a status of 401. */
    REFRESH_REFUSED,

    /** Every refresh is answered by directives that make no sense. */
    REFRESH_GARBAGE,

    /**
     * The Backend API, but for the keys, answers 429 and asks to be left alone for a second. This and what follows is for
     * every request with the right secret key, before anything is done for it.
     */
    BACKEND_TOO_MANY_REQUESTS,

    /** The Backend API answers 429 and asks to be left alone for an hour. */
    BACKEND_RATE_LIMITED_FOR_LONG,

    /** The Backend API answers 500 with an error in Clerk's form. */
    BACKEND_INTERNAL_ERROR,

    /** The Backend API answers 503 once, and then as it should, by turns. */
    BACKEND_UNAVAILABLE_BY_TURNS,

    /** Something in between answers for the Backend API: 502 with a page. */
    BACKEND_HTML_PAGE,

    /** Something in between answers for the Backend API: a status of 200 with a page. */
    BACKEND_HTML_SUCCESS,

    /** The Backend API's answers end in the middle. */
    BACKEND_MALFORMED_JSON,

    /** The Backend API answers with JSON of another shape: no list, no object with an id. */
    BACKEND_OTHER_JSON,

    /** The Backend API's answers are five megabytes long. */
    BACKEND_HUGE_ANSWER,

    /** Users have members and values that nobody has heard of. */
    BACKEND_UNKNOWN_VALUES
}
