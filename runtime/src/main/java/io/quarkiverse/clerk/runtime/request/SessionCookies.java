package io.quarkiverse.clerk.runtime.request;

import io.quarkiverse.clerk.runtime.token.PresentedToken;

/**
 * The cookies that make up a browser's session with one instance, as chosen by {@link InstanceCookies}.
 *
 * @param session the session token, or {@code null}
 * @param clientUat when the browser's sessions last changed, in seconds; 0 if signed out or not said
 * @param devBrowser what identifies the browser to a development instance, or {@code null}; a query parameter wins
 *        over the cookie
 * @param refresh what an expired session token can be exchanged with, or {@code null}
 * @param suffixed whether the cookies with the instance's suffix were chosen
 */
public record SessionCookies(PresentedToken session, long clientUat, String devBrowser, String refresh,
        boolean suffixed) {

    static final SessionCookies NONE = new SessionCookies(null, 0, null, null, false);

    /** @return whether the browser says that it is signed in with Clerk */
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
