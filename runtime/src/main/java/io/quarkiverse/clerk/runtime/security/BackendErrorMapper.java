package io.quarkiverse.clerk.runtime.security;

import java.util.Optional;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers requests that failed because of Clerk and whose failure reaches Vert.x. Quarkus REST has its own mapper, with the
 * same responses.
 */
public final class BackendErrorMapper implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext context) {
        Optional<BackendFailure> failure = BackendFailure.of(context.failure());
        if (failure.isEmpty() || context.response().headWritten()) {
            context.next();
            return;
        }
        context.response().headers().addAll(failure.get().headers());
        context.response().setStatusCode(failure.get().status()).end();
    }
}
