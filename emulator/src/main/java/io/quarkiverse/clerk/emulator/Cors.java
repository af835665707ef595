package io.quarkiverse.clerk.emulator;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets web pages of the allowed origins use the Frontend API, and refuses those of others. Requests without an origin are
 * not a web page's doing, or are a plain navigation; the API gives nothing away to those without the client's secret, which
 * comes in a cookie only on a production instance.
 */
final class Cors implements Handler<RoutingContext> {

    private final Instance instance;

    Cors(Instance instance) {
        this.instance = instance;
    }

    @Override
    public void handle(RoutingContext context) {
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        context.response().putHeader(HttpHeaders.VARY, "Origin");
        if (origin != null) {
            if (!instance.origins().allows(origin)) {
                throw Refusal.of(403, "origin_invalid", "origin not allowed",
                        "Only pages of this machine, and of origins the emulator was told to allow, may use it.");
            }
            context.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            if (instance.production()) {
                context.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
            }
        }
        if (context.request().method() == HttpMethod.OPTIONS) {
            preflight(context);
        } else {
            context.next();
        }
    }

    private static void preflight(RoutingContext context) {
        context.response().setStatusCode(204)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type, Authorization")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        if ("true".equals(context.request().getHeader("Access-Control-Request-Private-Network"))) {
            context.response().putHeader("Access-Control-Allow-Private-Network", "true");
        }
        context.response().end();
    }
}
