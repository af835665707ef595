package io.quarkiverse.clerk.emulator.frontend;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.Ids;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Sends responses of the APIs: uncached JSON, and errors in Clerk's format. */
public final class JsonResponse {

    private JsonResponse() {
    }

    public static void send(RoutingContext context, JsonObject body) {
        send(context, 200, body.encode());
    }

    public static void send(RoutingContext context, int status, JsonObject body) {
        send(context, status, body.encode());
    }

    public static void send(RoutingContext context, JsonArray body) {
        send(context, 200, body.encode());
    }

    public static void error(RoutingContext context, ApiException exception) {
        String traceId = Ids.random("trace").substring(6);
        JsonObject error = new JsonObject()
                .put("code", exception.code())
                .put("message", exception.getMessage())
                .put("long_message", exception.longMessage());
        if (exception.parameter() != null) {
            error.put("meta", new JsonObject().put("param_name", exception.parameter()));
        }
        context.response().putHeader("Clerk-Trace-Id", traceId);
        send(context, exception.status(),
                new JsonObject().put("errors", new JsonArray().add(error)).put("clerk_trace_id", traceId).encode());
    }

    private static void send(RoutingContext context, int status, String body) {
        context.response().setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(body);
    }
}
