package io.quarkiverse.clerk.emulator.frontend;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects {@code Set-Cookie} values for an application's server. Each cookie is set under its plain name and, if the
 * application supports it, also under the name with the instance's suffix.
 */
final class CookieDirectives {

    private final String suffix;
    private final boolean suffixed;
    private final boolean secure;
    private final List<String> directives = new ArrayList<>();

    /**
     * @param suffix the cookie suffix of the instance
     * @param suffixed whether to also set cookies with the suffix
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
        return add(SetCookie.expired(CookieNames.SESSION));
    }

    /** @param seconds the time of the client's last change, or 0 if no user is signed in */
    CookieDirectives clientUat(long seconds) {
        return add(SetCookie.of(CookieNames.CLIENT_UAT, String.valueOf(seconds)).withMaxAge(SetCookie.YEAR));
    }

    CookieDirectives devBrowser(String devBrowser) {
        return add(SetCookie.of(CookieNames.DEV_BROWSER, devBrowser).withMaxAge(SetCookie.YEAR));
    }

    /** Sets the refresh token, whose cookie always has a suffix. */
    CookieDirectives refreshToken(String token) {
        return append(SetCookie.of(CookieNames.REFRESH + "_" + suffix, token).withMaxAge(SetCookie.YEAR).withHttpOnly());
    }

    CookieDirectives noRefreshToken() {
        return append(SetCookie.expired(CookieNames.REFRESH + "_" + suffix).withHttpOnly());
    }

    /**
     * Removes the handshake cookies, which the application would otherwise resolve again with each request until they expire.
     */
    CookieDirectives noHandshake() {
        append(SetCookie.expired(CookieNames.HANDSHAKE).withHttpOnly());
        return append(SetCookie.expired(CookieNames.HANDSHAKE_NONCE).withHttpOnly());
    }

    List<String> list() {
        return List.copyOf(directives);
    }

    private CookieDirectives add(SetCookie cookie) {
        append(cookie);
        return suffixed ? append(cookie.withName(cookie.name() + "_" + suffix)) : this;
    }

    private CookieDirectives append(SetCookie cookie) {
        directives.add(cookie.withSecure(secure).directive());
        return this;
    }
}
