package io.quarkiverse.clerk.emulator;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.quarkiverse.clerk.emulator.token.SigningKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/** A Vert.x instance with one server, which listens on the loopback address only. */
final class EmulatorServer {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** By then, an application that starts together with the emulator has most likely started. */
    private static final Duration KEY_GENERATION_DELAY = Duration.ofSeconds(2);

    private final Vertx vertx = Vertx.vertx(smallVertx());
    private volatile boolean stopped;

    /**
     * Starts the server and blocks until it listens.
     *
     * @param port the port, or 0 for any free port
     * @return the actual port
     * @throws IllegalStateException if it cannot listen
     */
    int listen(int port, RequestGate gate) {
        return await(vertx.createHttpServer(serverOptions()).requestHandler(gate).listen(port, "127.0.0.1"),
                "listen for the Clerk emulator on 127.0.0.1:" + port).actualPort();
    }

    /**
     * Opens the gate as soon as the signing key and the router exist. Both are created on separate threads. Generating the
     * key is expensive, so it starts with the first request or after a short delay, to leave the processor to an application
     * that is starting.
     */
    void openWhenReady(RequestGate gate, SigningKeys keys, Function<Vertx, Router> factory) {
        CompletableFuture<Router> router = CompletableFuture.supplyAsync(() -> factory.apply(vertx),
                new ThreadPerTaskExecutor("clerk-emulator-router"));
        CompletableFuture<Void> delay = new CompletableFuture<>();
        vertx.setTimer(KEY_GENERATION_DELAY.toMillis(), timer -> delay.complete(null));
        CompletableFuture<?> key = CompletableFuture.anyOf(gate.firstRequest(), delay).thenCompose(nothing -> keys.generate());
        router.whenComplete((created, problem) -> report(problem));
        key.whenComplete((created, problem) -> report(problem));
        router.thenCombine(key, (created, generated) -> created)
                .whenComplete((created, problem) -> gate.open(problem == null ? created : EmulatorServer::sendUnavailable));
    }

    private void report(Throwable problem) {
        if (problem != null && !stopped) {
            System.getLogger(EmulatorServer.class.getName()).log(System.Logger.Level.ERROR,
                    "The Clerk emulator could not be started and responds to every request with status 500", problem);
        }
    }

    private static void sendUnavailable(HttpServerRequest request) {
        request.response().setStatusCode(500).end("The Clerk emulator could not be started. See the log for the cause.\n");
    }

    /** Closes all connections, releases the threads, and blocks until this is done. */
    void stop() {
        stopped = true;
        await(vertx.close(), "stop the Clerk emulator");
    }

    /** Stops without waiting, after another failure. */
    void stopWithoutWaiting() {
        stopped = true;
        vertx.close();
    }

    private static <T> T await(Future<T> future, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Could not " + what + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Could not " + what + " within " + TIMEOUT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted, could not " + what, e);
        }
    }

    /** Daemon threads, so that an emulator that is not closed does not keep the JVM alive. */
    private static VertxOptions smallVertx() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    private static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                // A handshake URL contains the address of a page and a session token.
                .setMaxInitialLineLength(16 * 1024)
                // Browsers also send the cookies of applications on the same host.
                .setMaxHeaderSize(32 * 1024)
                .setMaxFormAttributeSize(EmulatorRouter.MAX_BODY_BYTES)
                .setMaxFormFields(16)
                // Long enough for tests of timeouts, but limits clients that send an incomplete request.
                .setIdleTimeout(5)
                .setIdleTimeoutUnit(TimeUnit.MINUTES);
    }
}
