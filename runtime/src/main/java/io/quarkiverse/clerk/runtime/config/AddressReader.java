package io.quarkiverse.clerk.runtime.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Reads and checks absolute URLs in the configuration.
 */
final class AddressReader {

    private static final int LAST_PORT = 65535;
    static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private final ConfigurationProblems problems;

    AddressReader(ConfigurationProblems problems) {
        this.problems = problems;
    }

    /** @return the URL without its trailing slash, also if it is invalid */
    String read(String property, String value) {
        String url = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            uri = null;
        }
        boolean web = uri != null && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null && uri.getPort() <= LAST_PORT
                && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        if (!web) {
            problems.add(property, "is " + ConfigurationProblems.describe(value) + ", which is not an absolute URL",
                    "Write it as https://host, or remove it.");
        } else if ("http".equals(uri.getScheme()) && !LOOPBACK_HOSTS.contains(uri.getHost())) {
            problems.add(property, "is " + ConfigurationProblems.describe(value) + ", an unencrypted URL of another machine",
                    "Use https. Only servers on this machine can use http.");
        }
        return url;
    }

    static boolean isOrigin(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null && uri.getRawAuthority() != null && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
