package io.quarkiverse.clerk.runtime.security;

import java.util.List;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * The cookies that Clerk gives the browser with a response. Whoever could replay such a response would be its user, so
 * no cache may keep it, whatever the application says of the page.
 */
final class ResponseCookies {

    private static final String KEY = ResponseCookies.class.getName();

    private ResponseCookies() {
    }

    static void set(RoutingContext context, List<String> directives) {
        if (directives.isEmpty()) {
            return;
        }
        context.put(KEY, Boolean.TRUE);
        for (String directive : directives) {
            context.response().headers().add(HttpHeaderNames.SET_COOKIE, directive);
        }
    }

    /** @param headers those of the response, when it begins */
    static void keepFromCaches(RoutingContext context, MultiMap headers) {
        if (context.get(KEY) != null) {
            headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        }
    }
}
