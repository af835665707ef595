package io.quarkiverse.clerk.emulator;

import java.util.concurrent.atomic.AtomicBoolean;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Answers for the Backend API while it is told to misbehave. */
final class BackendTrouble implements Handler<RoutingContext> {

    private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;
    private static final String HTML = "<!DOCTYPE html><html><body><h1>Something in between</h1></body></html>";

    private final Behaviour behaviour;
    private final AtomicBoolean turn = new AtomicBoolean();

    BackendTrouble(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public void handle(RoutingContext context) {
        if (behaviour.is(Misbehaviour.BACKEND_TOO_MANY_REQUESTS)) {
            tooMany(context, "1");
        } else if (behaviour.is(Misbehaviour.BACKEND_RATE_LIMITED_FOR_LONG)) {
            tooMany(context, "3600");
        } else if (behaviour.is(Misbehaviour.BACKEND_INTERNAL_ERROR)) {
            throw Refusal.of(500, "internal_clerk_error", "internal error", "The emulator was told to misbehave.");
        } else if (behaviour.is(Misbehaviour.BACKEND_UNAVAILABLE_BY_TURNS) && turn.compareAndSet(false, true)) {
            throw Refusal.of(503, "service_unavailable", "unavailable", "The emulator was told to misbehave.");
        } else if (behaviour.is(Misbehaviour.BACKEND_HTML_PAGE)) {
            answer(context, 502, "text/html", HTML);
        } else if (behaviour.is(Misbehaviour.BACKEND_HTML_SUCCESS)) {
            answer(context, 200, "text/html", HTML);
        } else if (behaviour.is(Misbehaviour.BACKEND_MALFORMED_JSON)) {
            answer(context, 200, "application/json", "{\"object\":\"user\",\"id\":\"user_al");
        } else if (behaviour.is(Misbehaviour.BACKEND_OTHER_JSON)) {
            answer(context, 200, "application/json", "{\"object\":\"surprise\",\"id\":42,\"data\":[7]}");
        } else if (behaviour.is(Misbehaviour.BACKEND_HUGE_ANSWER)) {
            answer(context, 200, "application/json", "{\"id\":\"" + "x".repeat(FIVE_MEGABYTES) + "\"}");
        } else {
            turn.set(false);
            context.next();
        }
    }

    private static void tooMany(RoutingContext context, String seconds) {
        context.response().putHeader("Retry-After", seconds);
        throw Refusal.of(429, "too_many_requests", "too many requests", "The emulator was told to misbehave.");
    }

    private static void answer(RoutingContext context, int status, String type, String body) {
        context.response().setStatusCode(status).putHeader("Content-Type", type).end(body);
    }
}
