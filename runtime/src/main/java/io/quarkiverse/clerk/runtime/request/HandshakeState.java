package io.quarkiverse.clerk.runtime.request;

/**
 * What Clerk's redirects leave behind in a request: cookies in production, query parameters in development.
 *
 * @param token the handshake token, or {@code null}
 * @param nonce the handshake nonce, or {@code null}
 * @param redirectCount how many redirects in a row have been sent
 * @param synced whether a satellite has been synchronized: {@code true}, {@code false}, or {@code null} if not said
 * @param redirectUrl where a satellite wants to be answered, or {@code null}
 * @param devBrowserInUrl whether the development browser's id came in the query
 */
public record HandshakeState(String token, String nonce, int redirectCount, String synced, String redirectUrl,
        boolean devBrowserInUrl) {

    static final HandshakeState NONE = new HandshakeState(null, null, 0, null, null, false);

    /** @return whether a handshake has just taken place */
    public boolean isHandshake() {
        return token != null || nonce != null;
    }

    /** Never the token: this ends up in logs. */
    @Override
    public String toString() {
        return "HandshakeState[handshake " + isHandshake() + ", redirects " + redirectCount + "]";
    }
}
