package io.quarkiverse.clerk.runtime.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;

/**
 * The {@code Set-Cookie} directives of a handshake. Only well-formed directives for Clerk's own cookies are used.
 *
 * @param directives the directives that are used
 * @param sessionToken the session token among them, or {@code null}
 */
record HandshakeCookies(List<String> directives, String sessionToken) {

    private static final Logger LOG = Logger.getLogger(HandshakeCookies.class);

    private static final int MAX_COOKIES = 50;
    private static final Pattern CLERKS = Pattern
            .compile("__(session|client_uat|refresh|clerk_db_jwt|clerk_handshake|clerk_handshake_nonce|clerk_redirect_count)"
                    + "(_[A-Za-z0-9_-]{8})?");
    private static final Pattern VALUE = Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x3A\\x3C-\\x5B\\x5D-\\x7E]*");
    private static final Pattern ATTRIBUTE = Pattern.compile("[\\x20-\\x3A\\x3C-\\x7E]*");
    private static final Set<String> ATTRIBUTES = Set.of("path", "domain", "max-age", "expires", "samesite", "secure",
            "httponly",
            "partitioned");
    private static final String SESSION = "__session";

    static HandshakeCookies of(List<String> directives) {
        List<String> passed = new ArrayList<>();
        String sessionToken = null;
        for (String directive : directives) {
            Optional<String> clerks = passed.size() < MAX_COOKIES ? clerks(directive) : Optional.empty();
            if (clerks.isEmpty()) {
                // Not a warning, because in development a visitor can cause it with every request.
                LOG.debug("A cookie of the handshake does not belong to Clerk and is dropped");
                continue;
            }
            passed.add(clerks.get());
            if (directive.startsWith(SESSION)) {
                sessionToken = value(directive);
            }
        }
        return new HandshakeCookies(List.copyOf(passed), sessionToken == null || sessionToken.isEmpty() ? null : sessionToken);
    }

    /** @return the directive without attributes that are not known; empty if it is malformed or not one of Clerk's */
    private static Optional<String> clerks(String directive) {
        String[] parts = directive.split(";", -1);
        int equals = parts[0].indexOf('=');
        if (equals < 0 || !CLERKS.matcher(parts[0].substring(0, equals)).matches()
                || !VALUE.matcher(parts[0].substring(equals + 1)).matches()) {
            return Optional.empty();
        }
        StringJoiner kept = new StringJoiner(";").add(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            if (!ATTRIBUTE.matcher(parts[i]).matches()) {
                return Optional.empty();
            }
            if (isKnown(parts[i])) {
                kept.add(parts[i]);
            }
        }
        return Optional.of(kept.toString());
    }

    private static boolean isKnown(String attribute) {
        int equals = attribute.indexOf('=');
        String name = (equals < 0 ? attribute : attribute.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
        return ATTRIBUTES.contains(name) || attribute.isBlank();
    }

    private static String value(String directive) {
        int start = directive.indexOf('=') + 1;
        int end = directive.indexOf(';', start);
        return directive.substring(start, end < 0 ? directive.length() : end);
    }
}
