package io.quarkiverse.clerk.emulator.frontend;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.clerk.emulator.instance.OriginPolicy;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Redirects the browser to an application or to another page. */
public final class Redirects {

    private Redirects() {
    }

    public static void send(RoutingContext context, int status, String location) {
        context.response().setStatusCode(status)
                .putHeader(HttpHeaders.LOCATION, location)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Referrer-Policy", "same-origin")
                .end();
    }

    /** Returns the URL with the dev browser in its query, replacing an existing one. */
    public static String withDevBrowser(URI target, String devBrowser) {
        return withParameters(target, Map.of(CookieNames.DEV_BROWSER, devBrowser));
    }

    /**
     * Returns the URL with parameters in its query, replacing existing ones with the same names.
     *
     * @param parameters names and values that need no encoding; {@code null} removes the parameter
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
