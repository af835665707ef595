package io.quarkiverse.clerk.runtime.proxy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * Copies the headers that the proxy forwards. It does not forward hop-by-hop headers (RFC 9110, section 7.6.1), nor
 * headers that the caller must not set: the identity of the proxy and the address of the caller.
 */
final class ProxyHeaders {

    static final String PROXY_URL = "Clerk-Proxy-Url";
    static final String SECRET_KEY = "Clerk-Secret-Key";
    static final String FORWARDED_FOR = "X-Forwarded-For";

    private static final String PROXY_URL_NAME = "clerk-proxy-url";
    private static final String SECRET_KEY_NAME = "clerk-secret-key";

    private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "http2-settings");

    /** The proxy sets these headers itself, or omits them. */
    private static final Set<String> NOT_THE_CALLERS = Set.of("host", "content-length", "expect", "accept-encoding",
            "cookie", PROXY_URL_NAME, SECRET_KEY_NAME, "forwarded", "x-real-ip", "x-client-ip", "x-cluster-client-ip",
            "x-original-forwarded-for", "true-client-ip", "fastly-client-ip", "fly-client-ip");
    private static final List<String> NOT_THE_CALLERS_BEGIN = List.of("x-forwarded", "cf-", ":");

    private ProxyHeaders() {
    }

    /** Copies the headers of the caller to the request to the Frontend API. */
    static void copyRequest(MultiMap from, MultiMap to) {
        Set<String> named = namedByConnection(from);
        from.forEach((name, value) -> {
            // Some servers treat an underscore like a hyphen.
            String plainName = plain(name).replace('_', '-');
            if (!OF_THE_CONNECTION.contains(plainName) && !named.contains(plain(name)) && !NOT_THE_CALLERS.contains(plainName)
                    && NOT_THE_CALLERS_BEGIN.stream().noneMatch(plainName::startsWith)) {
                to.add(name, value);
            }
        });
        List<String> cookies = from.getAll(HttpHeaders.COOKIE);
        if (!cookies.isEmpty() && !named.contains("cookie")) {
            // HTTP/2 allows one header per cookie, HTTP/1.1 does not (RFC 9113, section 8.2.3).
            to.set(HttpHeaders.COOKIE, String.join("; ", cookies));
        }
        to.set(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
    }

    /**
     * Copies the headers of the Frontend API to the response, including {@code Content-Length} and
     * {@code Content-Encoding}, because the content is forwarded unchanged.
     */
    static void copyResponse(MultiMap from, MultiMap to) {
        Set<String> named = namedByConnection(from);
        for (String name : from.names()) {
            String plainName = plain(name);
            if (!OF_THE_CONNECTION.contains(plainName) && !named.contains(plainName) && !PROXY_URL_NAME.equals(plainName)
                    && !SECRET_KEY_NAME.equals(plainName)) {
                to.set(name, from.getAll(name));
            }
        }
        if (to.contains(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY, true)) {
            to.remove(HttpHeaders.CONTENT_ENCODING);
        }
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        Set<String> names = new HashSet<>();
        for (String value : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : value.split(",")) {
                names.add(plain(name.strip()));
            }
        }
        return names;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
