package io.quarkiverse.clerk.runtime.config;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The origins that are trusted like the application's own. They are compared as browsers write origins: in lower case, and
 * without the default port. A wildcard stands for exactly one label of the host.
 */
public final class AuthorizedParties {

    /** Any origin is an authorized party. */
    public static final AuthorizedParties ANY = new AuthorizedParties(Set.of());

    private static final String WILDCARD = "://*.";

    private final Set<String> origins;
    /** Without the star: {@code https://} and {@code .example.org:8443}. */
    private final Set<Wildcard> wildcards;

    private record Wildcard(String scheme, String suffix) {

        boolean matches(String origin) {
            int start = scheme.length();
            int end = origin.length() - suffix.length();
            if (end <= start || !origin.startsWith(scheme) || !origin.endsWith(suffix)) {
                return false;
            }
            for (int i = start; i < end; i++) {
                if (!isLabelCharacter(origin.charAt(i))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isLabelCharacter(char c) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
        }
    }

    /** @param parties valid origins in their normal form, and wildcards such as {@code https://*.example.org} */
    AuthorizedParties(Set<String> parties) {
        Set<String> exact = new HashSet<>();
        Set<Wildcard> patterns = new HashSet<>();
        for (String party : parties) {
            int star = party.indexOf(WILDCARD);
            if (star < 0) {
                exact.add(party);
            } else {
                int host = star + "://".length();
                patterns.add(new Wildcard(party.substring(0, host), party.substring(host + 1)));
            }
        }
        this.origins = Set.copyOf(exact);
        this.wildcards = Set.copyOf(patterns);
    }

    /** @return whether no authorized parties are configured, so that every token is accepted */
    public boolean isEmpty() {
        return origins.isEmpty() && wildcards.isEmpty();
    }

    /** @return whether the origin is one of the authorized parties; {@code false} if there are none */
    public boolean contains(String origin) {
        if (origins.contains(origin)) {
            return true;
        }
        for (Wildcard wildcard : wildcards) {
            if (wildcard.matches(origin)) {
                return true;
            }
        }
        return false;
    }

    /** @return the authorized parties in their normal form, wildcards included, in order */
    public SortedSet<String> values() {
        SortedSet<String> values = new TreeSet<>(origins);
        for (Wildcard wildcard : wildcards) {
            values.add(wildcard.scheme() + "*" + wildcard.suffix());
        }
        return values;
    }

    /** @return an origin that is an authorized party; empty if there are none */
    public Optional<String> example() {
        return isEmpty() ? Optional.empty() : Optional.of(values().first().replace(WILDCARD, "://app."));
    }
}
