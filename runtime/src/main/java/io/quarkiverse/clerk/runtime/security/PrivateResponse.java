package io.quarkiverse.clerk.runtime.security;

import java.util.List;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * A response that is for one browser alone: it sets the cookies of a session, or sends the browser to sign in. Whoever
 * got it from a cache would be somebody else, or sent elsewhere, so no cache may keep it, whatever the application says
 * of the page.
 */
final class PrivateResponse {

    private static final String KEY = PrivateResponse.class.getName();

    /** They go before {@code Cache-Control} where they are understood (RFC 9213). */
    private static final List<String> TARGETED = List.of("CDN-Cache-Control", "Surrogate-Control",
            "Cloudflare-CDN-Cache-Control",
            "Vercel-CDN-Cache-Control", "Netlify-CDN-Cache-Control");

    private PrivateResponse() {
    }

    static void mark(RoutingContext context) {
        if (context.get(KEY) == null) {
            context.put(KEY, Boolean.TRUE);
            keepFromCaches(context.response().headers());
        }
    }

    static void setCookies(RoutingContext context, List<String> directives) {
        if (directives.isEmpty()) {
            return;
        }
        mark(context);
        for (String directive : directives) {
            context.response().headers().add(HttpHeaderNames.SET_COOKIE, directive);
        }
    }

    /** Has the last word, when the response begins. */
    static void finish(RoutingContext context) {
        if (context.get(KEY) != null) {
            keepFromCaches(context.response().headers());
        }
    }

    private static void keepFromCaches(MultiMap headers) {
        headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        TARGETED.forEach(headers::remove);
    }
}
