package io.quarkiverse.clerk.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/**
 * The first handler of every request. It counts requests, closes connections during a simulated outage, and holds requests
 * during a simulated stall and while the emulator starts. Requests for the control API pass, because they can end the
 * simulation. The switches are thread-safe; requests are processed on the event loop.
 */
final class RequestGate implements Handler<HttpServerRequest> {

    private static final int MAX_COUNTED_PATHS = 1_000;
    private static final int MAX_STALLED = 1_000;

    private final Map<String, AtomicInteger> countByPath = new ConcurrentHashMap<>();
    /** The held requests with their contexts. Also the lock for itself and {@link #stalling}. */
    private final Map<HttpServerRequest, Context> stalled = new LinkedHashMap<>();
    private boolean stalling;
    private volatile boolean outage;
    private volatile Handler<HttpServerRequest> next;
    private final CompletableFuture<Void> firstRequest = new CompletableFuture<>();

    /** Passes requests to the router from now on. Until then they wait. */
    void open(Handler<HttpServerRequest> router) {
        synchronized (stalled) {
            next = router;
        }
        releaseHeldRequests();
    }

    /** @return completes with the first request, on the event loop */
    CompletableFuture<Void> firstRequest() {
        return firstRequest;
    }

    void outage(boolean on) {
        outage = on;
    }

    void stall(boolean on) {
        synchronized (stalled) {
            stalling = on;
        }
        releaseHeldRequests();
    }

    private void releaseHeldRequests() {
        List<Map.Entry<HttpServerRequest, Context>> released;
        synchronized (stalled) {
            released = stalled.entrySet().stream().filter(entry -> mayContinue(entry.getKey())).map(Map.Entry::copyOf).toList();
            released.forEach(entry -> stalled.remove(entry.getKey()));
        }
        released.forEach(entry -> entry.getValue().runOnContext(nothing -> release(entry.getKey())));
    }

    int requestCount(String path) {
        AtomicInteger count = countByPath.get(path);
        return count == null ? 0 : count.get();
    }

    @Override
    public void handle(HttpServerRequest request) {
        firstRequest.complete(null);
        count(request.path());
        if (outage && !ControlRoutes.isFor(request)) {
            request.connection().close();
        } else if (!hold(request)) {
            next.handle(request);
        }
    }

    private void count(String path) {
        if (path == null) {
            return;
        }
        AtomicInteger count = countByPath.get(path);
        if (count == null && countByPath.size() < MAX_COUNTED_PATHS) {
            count = countByPath.computeIfAbsent(path, any -> new AtomicInteger());
        }
        if (count != null) {
            count.incrementAndGet();
        }
    }

    private boolean hold(HttpServerRequest request) {
        synchronized (stalled) {
            if (mayContinue(request)) {
                return false;
            }
            if (stalled.size() >= MAX_STALLED) {
                request.connection().close();
                return true;
            }
            // Otherwise, the body would be read and lost before the router exists.
            request.pause();
            stalled.put(request, Vertx.currentContext());
        }
        request.response().closeHandler(nothing -> forget(request));
        return true;
    }

    /** The caller must hold the lock. */
    private boolean mayContinue(HttpServerRequest request) {
        return next != null && (!stalling || ControlRoutes.isFor(request));
    }

    private void forget(HttpServerRequest request) {
        synchronized (stalled) {
            stalled.remove(request);
        }
    }

    private void release(HttpServerRequest request) {
        if (!request.response().closed()) {
            next.handle(request);
            request.resume();
        }
    }
}
