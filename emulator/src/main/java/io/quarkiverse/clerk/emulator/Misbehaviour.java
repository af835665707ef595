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
    REFRESH_GARBAGE
}
