package io.quarkiverse.clerk.emulator.frontend;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects {@code Set-Cookie} values for an application's server to send: each of Clerk's cookies under its plain name and,
 * for applications that support it, also under the name with the instance's suffix.
 */
final class CookieDirectives {

    private final String suffix;
    private final boolean suffixed;
    private final boolean secure;
    private final List<String> directives = new ArrayList<>();

    /**
     * @param suffixed whether to add the names with suffix
     * @param secure whether the application uses https
     */
    CookieDirectives(String suffix, boolean suffixed, boolean secure) {
        this.suffix = suffix;
        this.suffixed = suffixed;
        this.secure = secure;
    }

    CookieDirectives session(String token) {
        return add(SetCookie.of(CookieNames.SESSION, token));
    }

    CookieDirectives noSession() {
        return add(SetCookie.removing(CookieNames.SESSION));
    }

    /** @param seconds when the client last changed, or 0 if nobody is signed in */
    CookieDirectives clientUat(long seconds) {
        return add(SetCookie.of(CookieNames.CLIENT_UAT, String.valueOf(seconds)).lasting(SetCookie.YEAR));
    }

    CookieDirectives devBrowser(String devBrowser) {
        return add(SetCookie.of(CookieNames.DEV_BROWSER, devBrowser).lasting(SetCookie.YEAR));
    }

    /** This cookie has a suffixed name only. */
    CookieDirectives refreshToken(String token) {
        return only(SetCookie.of(CookieNames.REFRESH + "_" + suffix, token).lasting(SetCookie.YEAR).notForScripts());
    }

    CookieDirectives noRefreshToken() {
        return only(SetCookie.removing(CookieNames.REFRESH + "_" + suffix).notForScripts());
    }

    /** Otherwise the application would resolve the handshake again on every request, until the cookie expires. */
    CookieDirectives noHandshake() {
        only(SetCookie.removing(CookieNames.HANDSHAKE).notForScripts());
        return only(SetCookie.removing(CookieNames.HANDSHAKE_NONCE).notForScripts());
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
