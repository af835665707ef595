package io.quarkiverse.clerk.emulator;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Where a browser goes after the emulator is done with it. */
final class Redirects {

    private Redirects() {
    }

    static void send(RoutingContext context, int status, String location) {
        context.response().setStatusCode(status)
                .putHeader(HttpHeaders.LOCATION, location)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Referrer-Policy", "same-origin")
                .end();
    }

    /** The same address with the dev browser in its query, in place of any that is there. */
    static String withDevBrowser(URI target, String devBrowser) {
        return withParameters(target, Map.of(Browsers.DEV_BROWSER, devBrowser));
    }

    /**
     * The same address with parameters added to its query, in place of any of the same names.
     *
     * @param parameters in the order they are wanted; values that need no encoding, or {@code null} to leave one out
     */
    static String withParameters(URI target, Map<String, String> parameters) {
        Stream<String> kept = target.getRawQuery() == null ? Stream.empty()
                : Arrays.stream(target.getRawQuery().split("&"))
                        .filter(pair -> !pair.isEmpty() && !parameters.containsKey(pair.split("=", 2)[0]));
        Stream<String> added = parameters.entrySet().stream().filter(entry -> entry.getValue() != null)
                .map(entry -> entry.getKey() + "=" + entry.getValue());
        String query = Stream.concat(kept, added).collect(Collectors.joining("&"));
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String fragment = target.getRawFragment() == null ? "" : "#" + target.getRawFragment();
        return OriginPolicy.originOf(target) + path + (query.isEmpty() ? "" : "?" + query) + fragment;
    }
}
