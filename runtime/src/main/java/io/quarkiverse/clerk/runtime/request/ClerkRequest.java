package io.quarkiverse.clerk.runtime.request;

import io.quarkiverse.clerk.runtime.token.PresentedToken;

/**
 * What one HTTP request says about its Clerk session: read once, never changed, and believed by nobody before it is
 * verified.
 *
 * @param method the HTTP method
 * @param headerToken the token in the {@code Authorization} header, or {@code null}. If there is one, the session
 *        cookie does not count.
 * @param cookies the browser's session
 * @param marks what Clerk's redirects left behind
 * @param navigation how the browser came here
 * @param origin scheme, host and port under which the browser knows the application; {@code null} where nothing asks
 *        for it: neither for a document nor with a refresh cookie
 * @param fromAnotherSite whether the method is one that can change something, and a page of another site sent it
 * @param namedSession the id of the session that the address names, or anything else that stands there; {@code null} if
 *        nothing does, or it does not count
 * @param client whose share of the calls to Clerk the look-up of a handshake's nonce is counted to; {@code null} if there is
 *        no nonce
 */
public record ClerkRequest(String method, PresentedToken headerToken, SessionCookies cookies, HandshakeState marks,
        FetchMetadata navigation, String origin, boolean fromAnotherSite, String namedSession, String client) {

    static final ClerkRequest EMPTY_GET = new ClerkRequest("GET", null, SessionCookies.NONE, HandshakeState.NONE,
            FetchMetadata.NONE, null, false, null, null);

    /** @return whether the method is GET */
    public boolean isGet() {
        return "GET".equals(method);
    }

    /** @return what it says if the {@code Authorization} header is somebody else's: the session cookie counts */
    public ClerkRequest withoutHeaderToken() {
        return headerToken == null ? this
                : new ClerkRequest(method, null, cookies, marks, navigation, origin, fromAnotherSite,
                        namedSession, client);
    }
}
