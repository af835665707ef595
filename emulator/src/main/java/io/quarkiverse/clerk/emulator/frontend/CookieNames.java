package io.quarkiverse.clerk.emulator.frontend;

/** The names of Clerk's cookies. Some are also names of query parameters. */
public final class CookieNames {

    /** The session token. */
    public static final String SESSION = "__session";

    /** The time of the client's last change in seconds since the epoch, or 0 if no user is signed in. */
    public static final String CLIENT_UAT = "__client_uat";

    /** The refresh token. */
    public static final String REFRESH = "__refresh";

    /** The client of a development instance; also a query parameter. */
    public static final String DEV_BROWSER = "__clerk_db_jwt";

    /** The client, on the emulator's own host. */
    public static final String CLIENT = "__client";

    /** The handshake token; also a query parameter. */
    public static final String HANDSHAKE = "__clerk_handshake";

    /** The nonce for fetching the directives of a handshake; also a query parameter. */
    public static final String HANDSHAKE_NONCE = "__clerk_handshake_nonce";

    private CookieNames() {
    }
}
