package io.quarkiverse.clerk.emulator.frontend;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Allows web pages of the allowed origins to use the Frontend API, and rejects all others. A request without an origin is a
 * navigation or does not come from a web page. It gets no data without the client's secret, which is in a cookie on production
 * instances only.
 */
final class CorsHandler implements Handler<RoutingContext> {

    private final EmulatedInstance instance;

    CorsHandler(EmulatedInstance instance) {
        this.instance = instance;
    }

    @Override
    public void handle(RoutingContext context) {
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        context.response().putHeader(HttpHeaders.VARY, "Origin");
        if (origin != null) {
            if (!instance.origins().allows(origin)) {
                throw ApiException.of(403, "origin_invalid", "origin not allowed",
                        "Only pages of this machine and of allowed origins may use the emulator.");
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
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type, Authorization, MCP-Protocol-Version")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        if ("true".equals(context.request().getHeader("Access-Control-Request-Private-Network"))) {
            context.response().putHeader("Access-Control-Allow-Private-Network", "true");
        }
        context.response().end();
    }
}
