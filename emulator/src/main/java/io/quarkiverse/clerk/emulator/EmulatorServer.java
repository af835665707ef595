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

/** A Vert.x instance with one server, which listens on this machine only. */
final class EmulatorServer {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** By then, an application that starts together with the emulator is most likely up. */
    private static final Duration KEY_GENERATION_DELAY = Duration.ofSeconds(2);

    private final Vertx vertx = Vertx.vertx(smallVertx());
    private volatile boolean stopped;

    /**
     * Waits until it listens.
     *
     * @param port 0 for any
     * @return the port it got
     * @throws IllegalStateException if it cannot listen
     */
    int listen(int port, RequestGate gate) {
        return await(vertx.createHttpServer(serverOptions()).requestHandler(gate).listen(port, "127.0.0.1"),
                "listen for the Clerk emulator on 127.0.0.1:" + port).actualPort();
    }

    /**
     * Lets requests in as soon as the signing key and the router exist. Both are made on threads of their own. Generating the
     * key takes longer than everything else, so it begins with the first request or after a short delay: until then, the
     * processor is left to the application that is starting.
     */
    void openWhenReady(RequestGate gate, SigningKeys keys, Function<Vertx, Router> maker) {
        CompletableFuture<Router> router = CompletableFuture.supplyAsync(() -> maker.apply(vertx),
                new ThreadPerTaskExecutor("clerk-emulator-router"));
        CompletableFuture<Void> delay = new CompletableFuture<>();
        vertx.setTimer(KEY_GENERATION_DELAY.toMillis(), timer -> delay.complete(null));
        CompletableFuture<?> key = CompletableFuture.anyOf(gate.firstRequest(), delay).thenCompose(nothing -> keys.generate());
        router.whenComplete((made, problem) -> report(problem));
        key.whenComplete((made, problem) -> report(problem));
        router.thenCombine(key, (made, generated) -> made)
                .whenComplete((made, problem) -> gate.open(problem == null ? made : EmulatorServer::answerUnavailable));
    }

    private void report(Throwable problem) {
        if (problem != null && !stopped) {
            System.getLogger(EmulatorServer.class.getName()).log(System.Logger.Level.ERROR,
                    "The Clerk emulator could not be started and answers every request with 500", problem);
        }
    }

    private static void answerUnavailable(HttpServerRequest request) {
        request.response().setStatusCode(500).end("The Clerk emulator could not be started. Its log says why.\n");
    }

    /** Cuts all connections and frees the threads. */
    void stop() {
        stopped = true;
        await(vertx.close(), "stop the Clerk emulator");
    }

    /** Stops without waiting, after another failure. */
    void abandon() {
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
                // Long enough for tests of time-outs, but limited for clients that send half a request.
                .setIdleTimeout(5)
                .setIdleTimeoutUnit(TimeUnit.MINUTES);
    }
}
