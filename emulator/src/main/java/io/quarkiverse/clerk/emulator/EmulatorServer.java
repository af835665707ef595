package io.quarkiverse.clerk.emulator;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/** A Vert.x of its own with one server, which listens on this machine only. */
final class EmulatorServer {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** When an application that the emulator is started with is most likely up, and somebody about to sign in. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Vertx vertx = Vertx.vertx(smallVertx());
    private volatile boolean stopped;

    /**
     * Waits until it listens.
     *
     * @param port 0 for any
     * @return the port it got
     * @throws IllegalStateException if it can't
     */
    int listen(int port, Gate gate) {
        return await(vertx.createHttpServer(serverOptions()).requestHandler(gate).listen(port, "127.0.0.1"),
                "let the Clerk emulator listen on 127.0.0.1:" + port).actualPort();
    }

    /**
     * Lets requests in as soon as there are the instance's key and the router. Both are made beside the caller; the key, which
     * takes as long as all else together, with the first request or a moment from now: until then the processor is for the
     * application, whose start is what somebody is waiting for.
     */
    void openWhenReady(Gate gate, SigningKeys keys, Function<Vertx, Router> maker) {
        CompletableFuture<Router> router = CompletableFuture.supplyAsync(() -> maker.apply(vertx),
                new OwnThread("clerk-emulator-router"));
        CompletableFuture<Void> soon = new CompletableFuture<>();
        vertx.setTimer(SOON.toMillis(), timer -> soon.complete(null));
        CompletableFuture<?> key = CompletableFuture.anyOf(gate.asked(), soon).thenCompose(nothing -> keys.generate());
        router.whenComplete((made, problem) -> report(problem));
        key.whenComplete((made, problem) -> report(problem));
        router.thenCombine(key, (made, generated) -> made)
                .whenComplete((made, problem) -> gate.open(problem == null ? made : EmulatorServer::apologize));
    }

    private void report(Throwable problem) {
        if (problem != null && !stopped) {
            System.getLogger(EmulatorServer.class.getName()).log(System.Logger.Level.ERROR,
                    "The Clerk emulator answers nothing but 500", problem);
        }
    }

    private static void apologize(HttpServerRequest request) {
        request.response().setStatusCode(500).end("The Clerk emulator could not be started. Its log says why.\n");
    }

    /** Cuts all connections and frees the threads. */
    void stop() {
        stopped = true;
        await(vertx.close(), "stop the Clerk emulator");
    }

    /** The same, for when something else went wrong already. */
    void abandon() {
        stopped = true;
        vertx.close();
    }

    private static <T> T await(Future<T> future, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Could not " + what + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Could not " + what + " within " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted, could not " + what, e);
        }
    }

    /** Daemon threads, so that a forgotten emulator does not keep the JVM alive. */
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
                // A handshake URL holds the address of a page and a session token.
                .setMaxInitialLineLength(16 * 1024)
                // The cookies of applications on the same host come here too.
                .setMaxHeaderSize(32 * 1024)
                .setMaxFormAttributeSize(EmulatorRouter.MAX_BODY_BYTES)
                .setMaxFormFields(16)
                // Long, for tests of time-outs; not unlimited, for clients that send half a request.
                .setIdleTimeout(5)
                .setIdleTimeoutUnit(TimeUnit.MINUTES);
    }
}
