package io.quarkiverse.clerk.emulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what an application's server shall do to the cookies of a browser: each of Clerk's cookies under its plain name
 * and, for an application that knows them, under the name with the instance's suffix too.
 */
final class CookieDirectives {

    static final String SESSION = "__session";
    static final String CLIENT_UAT = "__client_uat";
    static final String REFRESH = "__refresh";

    private final String suffix;
    private final boolean suffixed;
    private final boolean secure;
    private final List<String> directives = new ArrayList<>();

    /**
     * @param suffixed whether the names with suffix are wanted too
     * @param secure whether the application is reached by https
     */
    CookieDirectives(String suffix, boolean suffixed, boolean secure) {
        this.suffix = suffix;
        this.suffixed = suffixed;
        this.secure = secure;
    }

    CookieDirectives session(String token) {
        return add(SetCookie.of(SESSION, token));
    }

    CookieDirectives noSession() {
        return add(SetCookie.removing(SESSION));
    }

    /** @param seconds when the client last changed, or 0 if nobody is signed in */
    CookieDirectives clientUat(long seconds) {
        return add(SetCookie.of(CLIENT_UAT, String.valueOf(seconds)).lasting(SetCookie.YEAR));
    }

    CookieDirectives devBrowser(String devBrowser) {
        return add(SetCookie.of(Browsers.DEV_BROWSER, devBrowser).lasting(SetCookie.YEAR));
    }

    /** Has no plain form. */
    CookieDirectives refreshToken(String token) {
        return only(SetCookie.of(REFRESH + "_" + suffix, token).lasting(SetCookie.YEAR).notForScripts());
    }

    CookieDirectives noRefreshToken() {
        return only(SetCookie.removing(REFRESH + "_" + suffix).notForScripts());
    }

    /** Without this a handshake that came in a cookie would be resolved again with every request until the cookie ends. */
    CookieDirectives noHandshake() {
        only(SetCookie.removing(HandshakeApi.TOKEN).notForScripts());
        return only(SetCookie.removing(HandshakeApi.NONCE).notForScripts());
    }

    List<String> list() {
        return List.copyOf(directives);
    }

    private CookieDirectives add(SetCookie cookie) {
        only(cookie);
        return suffixed ? only(cookie.named(cookie.name() + "_" + suffix)) : this;
    }

    private CookieDirectives only(SetCookie cookie) {
        directives.add(cookie.secure(secure).directive());
        return this;
    }
}
