package io.quarkiverse.clerk.emulator.frontend;

import java.time.Duration;

/**
 * A cookie to set or remove, for all paths of a host. The emulator and an application on the same host share it, because
 * cookies ignore ports.
 *
 * @param maxAge the lifetime; zero removes the cookie, {@code null} makes it a session cookie
 */
record SetCookie(String name, String value, Duration maxAge, boolean httpOnly, boolean secure) {

    static final Duration YEAR = Duration.ofDays(365);

    static SetCookie of(String name, String value) {
        return new SetCookie(name, value, null, false, false);
    }

    static SetCookie expired(String name) {
        return new SetCookie(name, "", Duration.ZERO, false, false);
    }

    SetCookie withName(String newName) {
        return new SetCookie(newName, value, maxAge, httpOnly, secure);
    }

    SetCookie withMaxAge(Duration newMaxAge) {
        return new SetCookie(name, value, newMaxAge, httpOnly, secure);
    }

    SetCookie withHttpOnly() {
        return new SetCookie(name, value, maxAge, true, secure);
    }

    SetCookie withSecure(boolean newSecure) {
        return new SetCookie(name, value, maxAge, httpOnly, newSecure);
    }

    /** The value of a {@code Set-Cookie} header. */
    String directive() {
        StringBuilder directive = new StringBuilder(name).append('=').append(value).append("; Path=/");
        if (maxAge != null) {
            directive.append("; Max-Age=").append(maxAge.toSeconds());
            if (maxAge.isZero()) {
                directive.append("; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
            }
        }
        if (httpOnly) {
            directive.append("; HttpOnly");
        }
        directive.append("; SameSite=Lax");
        if (secure) {
            directive.append("; Secure");
        }
        return directive.toString();
    }
}
