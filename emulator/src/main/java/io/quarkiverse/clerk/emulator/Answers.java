package io.quarkiverse.clerk.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** How the APIs answer: JSON, never cached, and errors in Clerk's form. */
final class Answers {

    private Answers() {
    }

    static void json(RoutingContext context, JsonObject body) {
        send(context, 200, body.encode());
    }

    static void json(RoutingContext context, JsonArray body) {
        send(context, 200, body.encode());
    }

    static void refuse(RoutingContext context, Refusal refusal) {
        String traceId = Names.random("trace").substring(6);
        JsonObject error = new JsonObject()
                .put("code", refusal.code())
                .put("message", refusal.getMessage())
                .put("long_message", refusal.longMessage());
        if (refusal.parameter() != null) {
            error.put("meta", new JsonObject().put("param_name", refusal.parameter()));
        }
        context.response().putHeader("Clerk-Trace-Id", traceId);
        send(context, refusal.status(),
                new JsonObject().put("errors", new JsonArray().add(error)).put("clerk_trace_id", traceId).encode());
    }

    /** Everything that can go wrong in a router, refusals thrown by handlers included, ends in one of these. */
    static void installErrorHandlers(Router router) {
        handle(router, 400, "request_invalid", "bad request", "The request could not be read.");
        handle(router, 404, "resource_not_found", "not found", "The emulator has no such path.");
        handle(router, 405, "method_not_allowed", "method not allowed", "The path exists, but not with this method.");
        handle(router, 413, "request_body_too_large", "request too large",
                "The emulator reads at most " + EmulatorRouter.MAX_BODY_BYTES + " bytes.");
        handle(router, 415, "content_type_invalid", "unsupported content type", "Send JSON or a URL-encoded form.");
        handle(router, 500, "internal_clerk_error", "internal error", "The emulator has a bug.");
    }

    private static void handle(Router router, int status, String code, String message, String longMessage) {
        Refusal byDefault = Refusal.of(status, code, message, longMessage);
        router.errorHandler(status, context -> {
            if (context.response().headWritten()) {
                context.response().reset();
                return;
            }
            refuse(context, context.failure() instanceof Refusal refusal ? refusal : byDefault);
        });
    }

    private static void send(RoutingContext context, int status, String body) {
        context.response().setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(body);
    }
}
