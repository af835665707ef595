package io.quarkiverse.clerk.runtime.request;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.quarkiverse.clerk.runtime.config.InstanceType;
import io.quarkiverse.clerk.runtime.config.PublishableKey;
import io.quarkiverse.clerk.runtime.token.PresentedToken;
import io.quarkiverse.clerk.runtime.token.UnverifiedClaims;

/**
 * The cookies of one Clerk instance. Several instances can share a host, so each cookie exists twice: with the plain
 * name, and with the suffix of the instance. One decision, for all cookies together, selects the ones that are most likely the
 * latest of this instance.
 */
public final class InstanceCookies {

    private static final String SESSION = "__session";
    private static final String CLIENT_UAT = "__client_uat";
    private static final String DEV_BROWSER = "__clerk_db_jwt";
    private static final String REFRESH = "__refresh";
    private static final String SIGNED_OUT = "0";

    private static final Pattern SCHEME = Pattern.compile("^https?://");

    private final String suffix;
    private final String issuerHost;
    private final boolean production;
    private final Function<String, PresentedToken> present;

    /**
     * @param key the instance's publishable key, which determines the suffix
     * @param issuerHost the host that the instance's tokens name as their issuer here
     * @param present looks up or decodes a token
     */
    public InstanceCookies(PublishableKey key, String issuerHost, Function<String, PresentedToken> present) {
        this.suffix = "_" + key.cookieSuffix();
        this.issuerHost = issuerHost;
        this.production = key.instanceType() == InstanceType.PRODUCTION;
        this.present = present;
    }

    /**
     * @param cookies the request's cookies by name
     * @param nowMillis the current time
     */
    SessionCookies choose(Map<String, String> cookies, long nowMillis) {
        String plainSession = get(cookies, SESSION);
        String suffixedSession = get(cookies, SESSION + suffix);
        PresentedToken plain = plainSession == null ? null : present.apply(plainSession);
        // Unless several instances share the host, both cookies have the same token.
        PresentedToken suffixed = Objects.equals(plainSession, suffixedSession) ? plain
                : suffixedSession == null ? null : present.apply(suffixedSession);
        boolean usesSuffix = usesSuffix(cookies, claims(plain), claims(suffixed), nowMillis);
        String end = usesSuffix ? suffix : "";
        return new SessionCookies(usesSuffix ? suffixed : plain, leadingInteger(get(cookies, CLIENT_UAT + end)),
                get(cookies, DEV_BROWSER + end), get(cookies, REFRESH + suffix),
                usesSuffix);
    }

    private static UnverifiedClaims claims(PresentedToken token) {
        return token == null ? null : token.claims();
    }

    /** The rules and their order are those of Clerk's SDK; the first that applies decides. */
    private boolean usesSuffix(Map<String, String> cookies, UnverifiedClaims plain, UnverifiedClaims suffixed, long nowMillis) {
        String plainUat = get(cookies, CLIENT_UAT);
        String suffixedUat = get(cookies, CLIENT_UAT + suffix);
        boolean hasSuffixedSession = get(cookies, SESSION + suffix) != null;

        if (get(cookies, SESSION) != null) {
            Object issuer = plain == null ? null : plain.issuer();
            if (issuer == null || issuer.equals("")) {
                return false;
            }
            if (!(issuer instanceof String text) || !withoutScheme(text).equals(issuerHost)) {
                return true;
            }
        }
        if (suffixedUat == null && !hasSuffixedSession) {
            return false;
        }
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
        return suffixedUat != null || !hasSuffixedSession;
    }

    private static double issuedAt(UnverifiedClaims token) {
        return token == null || Double.isNaN(token.issuedAt()) ? 0 : token.issuedAt();
    }

    private static boolean hasExpired(UnverifiedClaims token, long nowMillis) {
        return token != null && token.expiresAt() <= Math.floorDiv(nowMillis, 1000L) * 1000.0;
    }

    /** An empty cookie counts as none. */
    private static String get(Map<String, String> cookies, String name) {
        String value = cookies.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static String withoutScheme(String url) {
        return SCHEME.matcher(url).replaceFirst("");
    }

    /** The number at the start of a text, as JavaScript parses it; 0 if there is none. */
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
