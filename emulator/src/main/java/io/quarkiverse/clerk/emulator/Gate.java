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
 * The first thing a request meets: counts it, and while a test simulates an outage or a stall, or the emulator is still
 * starting, keeps it from the router, unless it is about the simulation itself.
 * Switched by any thread, entered by the event loop only.
 */
final class Gate implements Handler<HttpServerRequest> {

    private static final int MAX_COUNTED_PATHS = 1_000;
    private static final int MAX_STALLED = 1_000;

    private final Map<String, AtomicInteger> countByPath = new ConcurrentHashMap<>();
    /** Requests held back, with the context each must go on. Guarded by itself, together with {@link #stalling}. */
    private final Map<HttpServerRequest, Context> stalled = new LinkedHashMap<>();
    private boolean stalling;
    private volatile boolean outage;
    private volatile Handler<HttpServerRequest> next;
    private final CompletableFuture<Void> asked = new CompletableFuture<>();

    /** Until this is called requests wait: the router needs to know the port, and the instance its key, which come last. */
    void open(Handler<HttpServerRequest> router) {
        synchronized (stalled) {
            next = router;
        }
        releaseWhoMayGoOn();
    }

    /** @return ends with the first request, on the event loop */
    CompletableFuture<Void> asked() {
        return asked;
    }

    void outage(boolean on) {
        outage = on;
    }

    void stall(boolean on) {
        synchronized (stalled) {
            stalling = on;
        }
        releaseWhoMayGoOn();
    }

    private void releaseWhoMayGoOn() {
        List<Map.Entry<HttpServerRequest, Context>> released;
        synchronized (stalled) {
            released = stalled.entrySet().stream().filter(entry -> mayGoOn(entry.getKey())).map(Map.Entry::copyOf).toList();
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
        asked.complete(null);
        count(request.path());
        if (outage && !ControlApi.isFor(request)) {
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
            if (mayGoOn(request)) {
                return false;
            }
            if (stalled.size() >= MAX_STALLED) {
                request.connection().close();
                return true;
            }
            // Paused, or the body would be read and gone before the router is there to take it.
            request.pause();
            stalled.put(request, Vertx.currentContext());
        }
        request.response().closeHandler(nothing -> forget(request));
        return true;
    }

    /** The caller holds the lock. */
    private boolean mayGoOn(HttpServerRequest request) {
        return next != null && (!stalling || ControlApi.isFor(request));
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
