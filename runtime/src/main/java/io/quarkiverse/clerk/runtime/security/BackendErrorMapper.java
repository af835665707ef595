package io.quarkiverse.clerk.runtime.security;

import java.util.Optional;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers requests that could not be served because of Clerk. This is for everything that ends at Vert.x; Quarkus REST
 * answers by itself, with the same content.
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
