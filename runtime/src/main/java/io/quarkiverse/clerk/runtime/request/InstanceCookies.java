package io.quarkiverse.clerk.runtime.request;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import io.quarkiverse.clerk.runtime.config.InstanceType;
import io.quarkiverse.clerk.runtime.config.PublishableKey;
import io.quarkiverse.clerk.runtime.token.CompactJwt;

/**
 * The cookies of one Clerk instance. Several instances can share a host, so each cookie exists twice: with the plain
 * name, and with the instance's suffix. One decision, for all cookies together, says which of the two is believed to
 * be this instance's latest.
 */
public final class InstanceCookies {

    private static final String SESSION = "__session";
    private static final String CLIENT_UAT = "__client_uat";
    private static final String DEV_BROWSER = "__clerk_db_jwt";
    private static final String REFRESH = "__refresh";
    private static final String SIGNED_OUT = "0";

    private final String suffix;
    private final String frontendApi;
    private final boolean production;

    /**
     * @param key the instance's publishable key, whose spelling makes the suffix, and whose host its tokens name as
     *        their issuer
     */
    public InstanceCookies(PublishableKey key) {
        this.suffix = "_" + key.cookieSuffix();
        this.frontendApi = key.frontendApi();
        this.production = key.instanceType() == InstanceType.PRODUCTION;
    }

    /**
     * @param cookies the request's cookies by name
     * @param nowMillis what time it is
     */
    SessionCookies choose(Map<String, String> cookies, long nowMillis) {
        boolean suffixed = usesSuffix(cookies, nowMillis);
        String end = suffixed ? suffix : "";
        return new SessionCookies(get(cookies, SESSION + end), leadingInteger(get(cookies, CLIENT_UAT + end)),
                get(cookies, DEV_BROWSER + end), get(cookies, REFRESH + suffix), suffixed);
    }

    /** The rules are Clerk's and so is their order: the first that applies decides. */
    private boolean usesSuffix(Map<String, String> cookies, long nowMillis) {
        String plainSession = get(cookies, SESSION);
        String suffixedSession = get(cookies, SESSION + suffix);
        String plainUat = get(cookies, CLIENT_UAT);
        String suffixedUat = get(cookies, CLIENT_UAT + suffix);

        Optional<CompactJwt> plain = decode(plainSession);
        if (plainSession != null) {
            Object issuer = plain.map(jwt -> jwt.claims().get("iss")).orElse(null);
            if (issuer == null) {
                return false;
            }
            if (!(issuer instanceof String text) || !withoutScheme(text).equals(frontendApi)) {
                return true;
            }
        }
        if (suffixedUat == null && suffixedSession == null) {
            return false;
        }
        Optional<CompactJwt> suffixed = decode(suffixedSession);
        boolean plainSignedOut = SIGNED_OUT.equals(plainUat);
        boolean suffixedSignedOut = SIGNED_OUT.equals(suffixedUat);
        if (!suffixedSignedOut && !plainSignedOut && issuedAt(plain) > issuedAt(suffixed)) {
            return false;
        }
        if (suffixedSignedOut && !plainSignedOut) {
            return false;
        }
        if (!production && !suffixedSignedOut && plainSignedOut && hasExpired(suffixed, nowMillis)) {
            return false;
        }
        return suffixedUat != null || suffixedSession == null;
    }

    private static double issuedAt(Optional<CompactJwt> jwt) {
        return jwt.map(token -> token.milliseconds("iat")).orElse(OptionalDouble.empty()).orElse(0);
    }

    private static boolean hasExpired(Optional<CompactJwt> jwt, long nowMillis) {
        OptionalDouble expires = jwt.map(token -> token.milliseconds("exp")).orElse(OptionalDouble.empty());
        return expires.isPresent() && expires.getAsDouble() <= Math.floorDiv(nowMillis, 1000L) * 1000.0;
    }

    private static Optional<CompactJwt> decode(String token) {
        return token == null ? Optional.empty() : CompactJwt.decode(token);
    }

    /** An empty cookie counts as none. */
    private static String get(Map<String, String> cookies, String name) {
        String value = cookies.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static String withoutScheme(String url) {
        return url.replaceFirst("^https?://", "");
    }

    /** The number that a text begins with, as JavaScript reads it; 0 if it begins with none. */
    static long leadingInteger(String text) {
        if (text == null) {
            return 0;
        }
        String stripped = text.strip();
        int end = 0;
        while (end < stripped.length() && (isDigit(stripped.charAt(end)) || end == 0 && stripped.charAt(0) == '-')) {
            end++;
        }
        try {
            return Long.parseLong(stripped.substring(0, end));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
