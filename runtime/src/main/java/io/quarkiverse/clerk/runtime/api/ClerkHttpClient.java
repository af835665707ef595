package io.quarkiverse.clerk.runtime.api;

import java.time.Duration;
import java.util.function.Consumer;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import io.vertx.mutiny.ext.web.codec.BodyCodec;

/**
 * The HTTP client for calls to Clerk: one for what requests are authenticated with, and one for what the application asks,
 * so that neither can take all connections from the other. It opens its first connection with its first call.
 */
public final class ClerkHttpClient {

    static final int MOST_CONNECTIONS = 64;
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final int MOST_WAITING = 1_000;
    private static final int USUAL_BYTES = 1024 * 1024;

    private final WebClient client;
    private final int mostBytes;

    private ClerkHttpClient(WebClient client, int mostBytes) {
        this.client = client;
        this.mostBytes = mostBytes;
    }

    /**
     * One for answers of up to {@value #USUAL_BYTES} bytes.
     *
     * @throws RuntimeException if a TLS or proxy configuration that the settings name does not exist
     */
    public static ClerkHttpClient create(Vertx vertx, ClerkSettings settings, TlsConfigurationRegistry tls,
            ProxyConfigurationRegistry proxies) {
        return create(vertx, settings, tls, proxies, USUAL_BYTES);
    }

    /**
     * @param mostBytes how long an answer may be
     * @throws RuntimeException if a TLS or proxy configuration that the settings name does not exist
     */
    public static ClerkHttpClient create(Vertx vertx, ClerkSettings settings, TlsConfigurationRegistry tls,
            ProxyConfigurationRegistry proxies, int mostBytes) {
        WebClientOptions options = new WebClientOptions();
        options.setMaxPoolSize(MOST_CONNECTIONS);
        options.setMaxWaitQueueSize(MOST_WAITING);
        options.setFollowRedirects(false);
        options.setUserAgent("quarkus-clerk");
        ClerkConnections.configure(options, settings, tls, proxies);
        return new ClerkHttpClient(WebClient.create(io.vertx.mutiny.core.Vertx.newInstance(vertx), options), mostBytes);
    }

    /**
     * Sends a request.
     *
     * @param url the absolute address
     * @param timeout how long it may take from its first to its last byte
     * @param prepare adds headers and parameters
     * @return the answer, whatever its status, with a bounded amount of content; fails if there is none, with
     *         {@link AnswerTooLargeException} if it is longer
     */
    public Uni<HttpResponse<Buffer>> send(HttpMethod method, String url, Duration timeout,
            Consumer<HttpRequest<Buffer>> prepare) {
        return send(method, url, timeout, prepare, null);
    }

    /**
     * Sends a request with content.
     *
     * @param content the content, or {@code null} for none
     */
    public Uni<HttpResponse<Buffer>> send(HttpMethod method, String url, Duration timeout,
            Consumer<HttpRequest<Buffer>> prepare, Buffer content) {
        HttpRequest<Buffer> request = client.requestAbs(method, url).timeout(timeout.toMillis())
                .as(new BodyCodec<>(new LimitedBody(mostBytes)));
        prepare.accept(request);
        Uni<HttpResponse<Buffer>> response = content == null ? request.send()
                : request.sendBuffer(io.vertx.mutiny.core.buffer.Buffer.newInstance(content));
        // The client's own limit comes first; this one also holds while the request waits for a connection.
        return response.ifNoItem().after(timeout.plus(GRACE)).fail();
    }

    /** Ends all connections. */
    public void close() {
        client.close();
    }
}
