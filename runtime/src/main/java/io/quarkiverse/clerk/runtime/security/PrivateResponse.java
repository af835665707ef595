package io.quarkiverse.clerk.runtime.security;

import java.util.List;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * Marks a response that is for one browser only, because it sets the cookies of a session or redirects to the sign-in page.
 * No cache must store it, whatever headers the application sets: another browser would receive the session or the redirect.
 */
final class PrivateResponse {

    private static final String KEY = PrivateResponse.class.getName();

    /** These headers take precedence over {@code Cache-Control} in caches that support them (RFC 9213). */
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

    /** Called last, when the response begins. */
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
