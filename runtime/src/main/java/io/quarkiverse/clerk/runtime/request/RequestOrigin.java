package io.quarkiverse.clerk.runtime.request;

import java.util.Locale;
import java.util.Set;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkiverse.clerk.runtime.config.AuthorizedParties;
import io.vertx.core.http.HttpServerRequest;

/**
 * Determines whether a page of another site sent an unsafe request. A browser adds the session cookie to the requests of any
 * page. The page cannot forge the headers that describe it.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">W3C: Fetch Metadata Request Headers</a>
 */
final class RequestOrigin {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String CROSS_SITE = "cross-site";
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final AuthorizedParties authorizedParties;

    /**
     * @param authorizedParties origins that are trusted like the application's own
     */
    RequestOrigin(AuthorizedParties authorizedParties) {
        this.authorizedParties = authorizedParties;
    }

    boolean isForeign(HttpServerRequest request) {
        // A WebSocket starts with a GET request, and can send any number of messages.
        if (SAFE_METHODS.contains(request.method().name()) && !opensWebSocket(request)) {
            return false;
        }
        String site = request.getHeader("sec-fetch-site");
        String origin = request.getHeader("origin");
        return isForeign(site, origin, own(request));
    }

    /**
     * By any of the headers that servers decide by. They need not be well-formed: {@code Upgrade} can occur several times, and
     * list several protocols.
     */
    private static boolean opensWebSocket(HttpServerRequest request) {
        return request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
                || request.headers().getAll(HttpHeaderNames.UPGRADE).stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("websocket"));
    }

    /** @return the origin of the application as the browser sees it, in the form that browsers use */
    static String own(HttpServerRequest request) {
        String scheme = request.scheme();
        String authority = String.valueOf(request.authority()).toLowerCase(Locale.ROOT);
        String defaultPort = "https".equals(scheme) ? ":443" : ":80";
        return scheme + "://" + (authority.endsWith(defaultPort)
                ? authority.substring(0, authority.length() - defaultPort.length())
                : authority);
    }

    /**
     * @param site the header {@code Sec-Fetch-Site}, or {@code null}
     * @param origin the header {@code Origin}, or {@code null}
     * @param own the application's own origin
     */
    boolean isForeign(String site, String origin, String own) {
        if (origin != null && authorizedParties.contains(origin) || site != null && OWN_SITE.contains(site)) {
            return false;
        }
        // A browser that sends Sec-Fetch-Site also sends Origin, unless it hides the origin of the page.
        return origin == null ? site != null : CROSS_SITE.equals(site) || !origin.equals(own);
    }
}
