package io.quarkiverse.clerk.runtime.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.TestSettings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/**
 * A proxy on a port, and behind it a Frontend API that does what a test wants.
 */
final class RunningProxy implements AutoCloseable {

    static final String SECRET_KEY = "sk_live_" + "0123456789abcdef";
    static final int MAX_BYTES = 32 * 1024 * 1024;
    static final int MAX_EXCHANGES = 3;

    private static final Duration MAX_IDLE = Duration.ofSeconds(1);
    private static final Duration MAX_DURATION = Duration.ofSeconds(5);
    private static final Duration UPLOAD_INTERVAL = Duration.ofMillis(500);

    private final Vertx vertx = Vertx.vertx();
    private final FrontendApiProxy proxy;
    private final HttpServer frontendApi;
    private final HttpServer application;
    private final BlockingQueue<HttpServerRequest> received = new LinkedBlockingQueue<>();

    volatile Handler<HttpServerRequest> behaviour = request -> request.response().end("ok");

    RunningProxy(String... properties) {
        this(MAX_EXCHANGES, properties);
    }

    RunningProxy(int maxPerClient, String... properties) {
        frontendApi = await(vertx.createHttpServer().requestHandler(request -> {
            received.add(request);
            behaviour.handle(request);
        }).listen(0, "127.0.0.1"));
        Map<String, String> values = new HashMap<>(Map.of("quarkus.clerk.publishable-key", TestSettings.LIVE,
                "quarkus.clerk.secret-key", SECRET_KEY, "quarkus.clerk.proxy-path", "/__clerk",
                "quarkus.clerk.frontend-api-url", frontendApiUrl()));
        for (int i = 0; i < properties.length; i += 2) {
            values.put(properties[i], properties[i + 1]);
        }
        ClerkSettings settings = TestSettings.read(values);
        proxy = new FrontendApiProxy(vertx, new HttpClientOptions(), settings,
                new ProxyLimits(MAX_BYTES, MAX_EXCHANGES, maxPerClient, MAX_IDLE, MAX_DURATION, UPLOAD_INTERVAL, 100));
        Router router = Router.router(vertx);
        // As Quarkus does.
        router.route().handler(context -> {
            context.request().pause();
            context.next();
        });
        router.route("/__clerk/*").handler(proxy);
        application = await(vertx.createHttpServer(new HttpServerOptions().setMaxInitialLineLength(16 * 1024))
                .requestHandler(router).listen(0, "127.0.0.1"));
    }

    String frontendApiUrl() {
        return "http://127.0.0.1:" + frontendApi.actualPort();
    }

    int port() {
        return application.actualPort();
    }

    String origin() {
        return "http://127.0.0.1:" + port();
    }

    Vertx vertx() {
        return vertx;
    }

    /** The Frontend API goes away. */
    void stopFrontendApi() {
        await(frontendApi.close());
    }

    /** @return the next request that the Frontend API got */
    HttpServerRequest received() throws InterruptedException {
        HttpServerRequest request = received.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("The Frontend API got no request");
        }
        return request;
    }

    boolean receivedNothing() {
        return received.isEmpty();
    }

    /** Sends exactly these characters, and reads until the connection ends. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Sends a request without content, with these lines for headers. */
    String raw(String method, String target, String... headers) throws IOException {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return raw(method + " " + target + " HTTP/1.1\r\nHost: app.example.com\r\nConnection: close\r\n" + lines + "\r\n");
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        proxy.close();
        await(vertx.close());
    }
}
