package io.quarkiverse.clerk.emulator.backend;

import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkiverse.clerk.emulator.instance.FaultInjection;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Responds instead of the Backend API while one of its faults is active. */
final class BackendFaults implements Handler<RoutingContext> {

    private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;
    private static final String HTML = "<!DOCTYPE html><html><body><h1>Intermediary</h1></body></html>";

    private final FaultInjection faults;
    private final AtomicBoolean lastWasUnavailable = new AtomicBoolean();

    BackendFaults(FaultInjection faults) {
        this.faults = faults;
    }

    @Override
    public void handle(RoutingContext context) {
        if (faults.isActive(Fault.BACKEND_TOO_MANY_REQUESTS)) {
            sendTooManyRequests(context, "1");
        } else if (faults.isActive(Fault.BACKEND_RATE_LIMITED_FOR_LONG)) {
            sendTooManyRequests(context, "3600");
        } else if (faults.isActive(Fault.BACKEND_INTERNAL_ERROR)) {
            throw ApiException.of(500, "internal_clerk_error", "internal error", "The emulator injects this fault.");
        } else if (faults.isActive(Fault.BACKEND_UNAVAILABLE_BY_TURNS) && lastWasUnavailable.compareAndSet(false, true)) {
            throw ApiException.of(503, "service_unavailable", "unavailable", "The emulator injects this fault.");
        } else if (faults.isActive(Fault.BACKEND_HTML_PAGE)) {
            send(context, 502, "text/html", HTML);
        } else if (faults.isActive(Fault.BACKEND_HTML_SUCCESS)) {
            send(context, 200, "text/html", HTML);
        } else if (faults.isActive(Fault.BACKEND_MALFORMED_JSON)) {
            send(context, 200, "application/json", "{\"object\":\"user\",\"id\":\"user_al");
        } else if (faults.isActive(Fault.BACKEND_OTHER_JSON)) {
            send(context, 200, "application/json", "{\"object\":\"surprise\",\"id\":42,\"data\":[7]}");
        } else if (faults.isActive(Fault.BACKEND_HUGE_ANSWER)) {
            send(context, 200, "application/json", "{\"id\":\"" + "x".repeat(FIVE_MEGABYTES) + "\"}");
        } else {
            lastWasUnavailable.set(false);
            context.next();
        }
    }

    private static void sendTooManyRequests(RoutingContext context, String seconds) {
        context.response().putHeader("Retry-After", seconds);
        throw ApiException.of(429, "too_many_requests", "too many requests", "The emulator injects this fault.");
    }

    private static void send(RoutingContext context, int status, String type, String body) {
        context.response().setStatusCode(status).putHeader("Content-Type", type).end(body);
    }
}
