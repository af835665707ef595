package io.quarkiverse.clerk.emulator.instance;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which web origins can call the emulator and be the target of redirects: any port of this machine, and the configured
 * origins. Without this check, any web page could read a developer's sessions.
 */
public final class OriginPolicy {

    static final int MAX_URL_LENGTH = 4_096;

    private final Set<String> configured = new HashSet<>();

    /**
     * @throws IllegalArgumentException if one of them is not an origin such as {@code https://app.example.com:8443}
     */
    public OriginPolicy(List<String> allowedOrigins) {
        for (String allowed : allowedOrigins) {
            configured.add(parseOrigin(allowed).map(OriginPolicy::originOf)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Not an origin, a scheme and host such as https://app.example.com: " + allowed)));
        }
    }

    /** @param origin the value of an {@code Origin} header; {@code null} and the opaque origin "null" are not allowed */
    public boolean allows(String origin) {
        return parseOrigin(origin).filter(this::isAllowed).isPresent();
    }

    /** Returns the URL in ASCII; empty if it is not an allowed redirect target. */
    public Optional<URI> redirectTarget(String url) {
        return parse(url).filter(this::isAllowed);
    }

    /** Whether the origin of a URL that this class accepted was allowed explicitly. It can be on another machine. */
    public boolean isConfigured(URI uri) {
        return configured.contains(originOf(uri));
    }

    /** Returns the origin of a URL that this class accepted, in the format of an {@code Origin} header. */
    public static String originOf(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean defaultPort = uri.getPort() == -1 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (defaultPort ? "" : ":" + uri.getPort());
    }

    /** Parses an origin, whether it is allowed or not; empty if it is malformed. */
    public static Optional<URI> parseOrigin(String origin) {
        return parse(origin).filter(OriginPolicy::isBareOrigin);
    }

    private boolean isAllowed(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.endsWith(".localhost") || host.equals("127.0.0.1") || host.equals("[::1]")
                || isConfigured(uri);
    }

    private static boolean isBareOrigin(URI uri) {
        return uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
    }

    private static Optional<URI> parse(String url) {
        if (url == null || url.length() > MAX_URL_LENGTH) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(encodeUnescaped(url));
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            // Without a host, java.net.URI and a browser may parse the authority differently.
            boolean valid = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getPort() <= 65_535;
            // A Location header must be ASCII.
            return web && valid ? Optional.of(new URI(uri.toASCIIString())) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * Encodes characters that a browser's {@code location.href} can contain but Java rejects. The backslash remains invalid.
     */
    private static String encodeUnescaped(String url) {
        StringBuilder encoded = new StringBuilder(url.length());
        for (char c : url.toCharArray()) {
            if ("|^`{}\"".indexOf(c) >= 0) {
                encoded.append('%').append(String.format("%02X", (int) c));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }
}
