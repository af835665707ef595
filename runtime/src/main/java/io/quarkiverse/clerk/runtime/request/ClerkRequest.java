package io.quarkiverse.clerk.runtime.request;

import io.quarkiverse.clerk.runtime.token.PresentedToken;

/**
 * The parts of an HTTP request that concern its Clerk session. It is read once and immutable. Nothing in it is verified.
 *
 * @param method the HTTP method
 * @param headerToken the token in the {@code Authorization} header, or {@code null}. If there is one, the session
 *        cookie does not count.
 * @param cookies the session cookies
 * @param handshakeState the cookies and query parameters of Clerk's redirects
 * @param navigation how the browser makes the request
 * @param origin scheme, host and port of the application as the browser sees them; {@code null} if the request is neither for a
 *        document nor has a refresh cookie
 * @param fromAnotherSite whether the method is unsafe, and a page of another site sent the request
 * @param namedSession the session ID in the URL, which can be any text; {@code null} if there is none, or it is not used
 * @param client the client address, which calls to Clerk are counted for; {@code null} if there is neither a nonce nor a
 *        machine
 *        token
 */
public record ClerkRequest(String method, PresentedToken headerToken, SessionCookies cookies, HandshakeState handshakeState,
        FetchMetadata navigation, String origin, boolean fromAnotherSite, String namedSession, String client) {

    static final ClerkRequest EMPTY_GET = new ClerkRequest("GET", null, SessionCookies.NONE, HandshakeState.NONE,
            FetchMetadata.NONE, null, false, null, null);

    /** @return whether the method is GET */
    public boolean isGet() {
        return "GET".equals(method);
    }

    /**
     * @return the request if the {@code Authorization} header belongs to another mechanism, so that the session cookie is used
     */
    public ClerkRequest withoutHeaderToken() {
        return headerToken == null ? this
                : new ClerkRequest(method, null, cookies, handshakeState, navigation, origin, fromAnotherSite,
                        namedSession, client);
    }
}
