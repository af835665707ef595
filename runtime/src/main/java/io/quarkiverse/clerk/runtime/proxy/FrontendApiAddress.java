package io.quarkiverse.clerk.runtime.proxy;

import java.net.URI;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/**
 * Where requests go, and nowhere else: host, port and the first part of the path are the configured Frontend API's, whatever
 * a request says.
 */
final class FrontendApiAddress {

    /**
     * The characters that a path segment can contain unencoded (RFC 3986, section 3.3, {@code pchar}).
     */
    private static final BitSet PLAIN = characters("-._~!$&'()*+,;=:@");

    /**
     * The characters that are rejected in encoded form too. Servers decode at different stages, so the same path could be
     * a name for one server, and a parent folder or the end of the path for another. Clerk's paths do not contain them.
     */
    private static final BitSet NEVER_ENCODED = bits("%./\\;?#");

    private static final int HEX = 16;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final String host;
    private final int port;
    private final boolean ssl;
    private final String origin;
    private final String basePath;
    private final List<String> addresses = new ArrayList<>();

    /**
     * @param target the URL of the Frontend API, without a trailing slash
     * @param otherHost another host of the same instance
     */
    FrontendApiAddress(String target, String otherHost) {
        URI uri = URI.create(target);
        this.ssl = "https".equals(uri.getScheme());
        this.host = uri.getHost();
        int defaultPort = ssl ? HTTPS_PORT : HTTP_PORT;
        this.port = uri.getPort() < 0 ? defaultPort : uri.getPort();
        this.origin = uri.getScheme() + "://" + uri.getRawAuthority();
        this.basePath = uri.getRawPath();
        addresses.add(target);
        addresses.add(uri.getScheme() + "://" + host + ":" + port + basePath);
        addresses.add("https://" + otherHost);
        addresses.add("https://" + otherHost + ":" + HTTPS_PORT);
    }

    /**
     * @param path the path after that of the proxy, as sent: empty, or with a leading slash
     * @param query the query as sent, or {@code null}
     * @return the request to send; empty if the path or the query cannot be forwarded safely
     */
    Optional<RequestOptions> request(HttpMethod method, String path, String query) {
        if (!isSafe(path) || query != null && !isPrintable(query)) {
            return Optional.empty();
        }
        String resource = basePath + path;
        return Optional.of(new RequestOptions().setMethod(method).setHost(host).setPort(port).setSsl(ssl)
                .setURI((resource.isEmpty() ? "/" : resource) + (query == null ? "" : "?" + query)));
    }

    private static boolean isSafe(String path) {
        if (path.isEmpty() || "/".equals(path)) {
            return true;
        }
        String[] segments = path.split("/", -1);
        if (!segments[0].isEmpty()) {
            return false;
        }
        for (int i = 1; i < segments.length; i++) {
            boolean slashAtTheEnd = segments[i].isEmpty() && i == segments.length - 1;
            if (!slashAtTheEnd && !isSafeSegment(segments[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSafeSegment(String segment) {
        String name = segment.indexOf(';') < 0 ? segment : segment.substring(0, segment.indexOf(';'));
        if (name.isEmpty() || ".".equals(name) || "..".equals(name)) {
            return false;
        }
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                int value = i + 2 < segment.length()
                        ? HEX * Character.digit(segment.charAt(i + 1), HEX) + Character.digit(segment.charAt(i + 2), HEX)
                        : -1;
                // An invalid digit gives -1. Values below a space are control characters.
                if (value < ' ' || value == 0x7f || NEVER_ENCODED.get(value) || !isHex(segment, i + 1)) {
                    return false;
                }
                i += 2;
            } else if (!PLAIN.get(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(String text, int at) {
        return isHex(text.charAt(at)) && isHex(text.charAt(at + 1));
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, HEX) >= 0;
    }

    private static boolean isPrintable(String query) {
        return query.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
    }

    /**
     * @param location the redirect target that the Frontend API sent
     * @param proxyUrl the public URL of the proxy
     * @return the URL of the same resource at the proxy, if it is a resource of the Frontend API; otherwise the location
     *         unchanged
     */
    String locationForBrowsers(String location, String proxyUrl) {
        boolean withoutHost = location.startsWith("/") && !location.startsWith("//");
        String absolute = withoutHost ? origin + location : location;
        for (String address : addresses) {
            if (isBelow(absolute, address)) {
                return proxyUrl + absolute.substring(address.length());
            }
        }
        return absolute;
    }

    private static boolean isBelow(String location, String address) {
        return location.regionMatches(true, 0, address, 0, address.length())
                && (location.length() == address.length() || "/?#".indexOf(location.charAt(address.length())) >= 0);
    }

    @Override
    public String toString() {
        return origin + basePath;
    }

    private static BitSet characters(String others) {
        BitSet set = bits(others);
        set.set('0', '9' + 1);
        set.set('A', 'Z' + 1);
        set.set('a', 'z' + 1);
        return set;
    }

    private static BitSet bits(String characters) {
        BitSet set = new BitSet();
        characters.chars().forEach(set::set);
        return set;
    }
}
