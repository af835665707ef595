package io.quarkiverse.clerk.runtime.request;

import io.quarkiverse.clerk.runtime.token.PresentedToken;

/**
 * The cookies that make up a browser's session with one instance, as chosen by {@link InstanceCookies}.
 *
 * @param session the session token, or {@code null}
 * @param clientUat when the browser's sessions last changed, in seconds; 0 if signed out or absent
 * @param devBrowser the ID of the browser at a development instance, or {@code null}; a query parameter wins over the cookie
 * @param refresh the refresh token, which renews an expired session token; or {@code null}
 * @param suffixed whether the cookies with the instance's suffix were chosen
 */
public record SessionCookies(PresentedToken session, long clientUat, String devBrowser, String refresh,
        boolean suffixed) {

    static final SessionCookies NONE = new SessionCookies(null, 0, null, null, false);

    /** @return whether the browser is signed in with Clerk, according to its cookie */
    public boolean hasClient() {
        return clientUat != 0;
    }

    SessionCookies withDevBrowser(String value) {
        return new SessionCookies(session, clientUat, value, refresh, suffixed);
    }

    /** Never the tokens: this ends up in logs. */
    @Override
    public String toString() {
        return "SessionCookies[session " + (session != null) + ", clientUat " + clientUat + "]";
    }
}
