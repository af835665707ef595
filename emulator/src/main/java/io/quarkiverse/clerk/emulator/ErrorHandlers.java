package io.quarkiverse.clerk.emulator;

import io.quarkiverse.clerk.emulator.frontend.JsonResponse;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.vertx.ext.web.Router;

/** Sends the error response if a handler fails: the handler's {@link ApiException}, or the default error of the status. */
final class ErrorHandlers {

    private ErrorHandlers() {
    }

    static void install(Router router) {
        handle(router, 400, "request_invalid", "bad request", "The request could not be read.");
        handle(router, 404, "resource_not_found", "not found", "The emulator has no such path.");
        handle(router, 405, "method_not_allowed", "method not allowed", "The path exists, but not with this method.");
        handle(router, 413, "request_body_too_large", "request too large",
                "The emulator reads at most " + EmulatorRouter.MAX_BODY_BYTES + " bytes.");
        handle(router, 415, "content_type_invalid", "unsupported content type", "Send JSON or a URL-encoded form.");
        handle(router, 500, "internal_clerk_error", "internal error", "The emulator has a bug.");
    }

    private static void handle(Router router, int status, String code, String message, String longMessage) {
        ApiException defaultError = ApiException.of(status, code, message, longMessage);
        router.errorHandler(status, context -> {
            if (context.response().headWritten()) {
                context.response().reset();
                return;
            }
            JsonResponse.error(context, context.failure() instanceof ApiException exception ? exception : defaultError);
        });
    }
}
