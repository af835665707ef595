package io.quarkiverse.clerk.runtime.config;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the authorized parties. Spellings that browsers never use, such as capitals and default ports, are normalized.
 * Everything else that no origin of a browser can equal is a problem.
 */
final class AuthorizedPartiesReader {

    private static final Pattern ORIGIN = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#@\\\\]+)");
    private static final Pattern AUTHORITY = Pattern
            .compile("(\\*\\.)?([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
    private static final int LAST_PORT = 65535;

    private final ConfigurationProblems problems;

    AuthorizedPartiesReader(ConfigurationProblems problems) {
        this.problems = problems;
    }

    AuthorizedParties read(Set<String> texts) {
        if (texts.isEmpty()) {
            return AuthorizedParties.ANY;
        }
        Set<String> parties = new HashSet<>();
        for (String text : texts) {
            String party = read(text);
            if (party != null) {
                parties.add(party);
            }
        }
        return new AuthorizedParties(parties);
    }

    /** @return the party in its normal form; {@code null} if it is invalid */
    private String read(String text) {
        Matcher origin = ORIGIN.matcher(text);
        Matcher authority = origin.matches() ? AUTHORITY.matcher(origin.group(2)) : null;
        if (authority == null || !authority.matches() || !isPort(authority.group(3))) {
            return invalid(text);
        }
        String scheme = origin.group(1).toLowerCase(Locale.ROOT);
        String host = authority.group(2).toLowerCase(Locale.ROOT);
        String port = port(scheme, authority.group(3));
        if (authority.group(1) == null) {
            return scheme + "://" + host + port;
        }
        return isSafe(text, scheme, host) ? scheme + "://*." + host + port : null;
    }

    private static boolean isPort(String port) {
        return port == null || Integer.parseInt(port) <= LAST_PORT;
    }

    private static String port(String scheme, String port) {
        if (port == null) {
            return "";
        }
        int number = Integer.parseInt(port);
        boolean isDefault = scheme.equals("https") && number == 443 || scheme.equals("http") && number == 80;
        return isDefault ? "" : ":" + number;
    }

    private String invalid(String text) {
        boolean wildcard = text.indexOf('*') >= 0;
        add(text, wildcard ? "a wildcard that is not the first label of a host" : "not an origin",
                wildcard ? "Write it as https://*.example.org, or list each origin."
                        : "Write only the scheme, the host and the port, such as https://app.example.com, without a trailing"
                                + " slash. Write an international domain name in its ASCII form, which starts with xn--.");
        return null;
    }

    private boolean isSafe(String text, String scheme, String host) {
        if (!scheme.equals("https")) {
            add(text, "a wildcard without https", "Write it as https://*." + host + ", or list each origin.");
            return false;
        }
        if (SharedDomains.contains(host)) {
            add(text, "a wildcard for a domain below which anybody can register a name",
                    "List each origin, such as https://app." + host + ".");
            return false;
        }
        return true;
    }

    private void add(String text, String what, String remedy) {
        problems.add("authorized-parties", "CLERK_AUTHORIZED_PARTIES",
                "contains " + ConfigurationProblems.describe(text) + ", which is " + what, remedy);
    }
}
