package io.quarkiverse.clerk.runtime.request;

/**
 * The values that Clerk's redirects add to a request: cookies in production, query parameters in development.
 *
 * @param token the handshake token, or {@code null}
 * @param nonce the handshake nonce, or {@code null}
 * @param redirectCount the number of redirects in a row
 * @param synced whether a satellite has been synchronized: {@code true}, {@code false}, or {@code null} if it is absent
 * @param redirectUrl the URL of the satellite to redirect back to, or {@code null}
 * @param devBrowserInUrl whether the ID of the development browser is in the query
 */
public record HandshakeState(String token, String nonce, int redirectCount, String synced, String redirectUrl,
        boolean devBrowserInUrl) {

    static final HandshakeState NONE = new HandshakeState(null, null, 0, null, null, false);

    /** @return whether the browser returns from a handshake */
    public boolean isHandshake() {
        return token != null || nonce != null;
    }

    /** Never the token: this ends up in logs. */
    @Override
    public String toString() {
        return "HandshakeState[handshake " + isHandshake() + ", redirects " + redirectCount + "]";
    }
}
