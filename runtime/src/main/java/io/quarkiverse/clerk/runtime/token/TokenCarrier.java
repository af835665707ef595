package io.quarkiverse.clerk.runtime.token;

/** The part of a request that contains the session token. */
enum TokenCarrier {
    /** The {@code Authorization} header, or a token that is verified without a request. */
    HEADER,
    /** A cookie, also one that Clerk's response to a handshake or a refresh sets. */
    COOKIE
}
