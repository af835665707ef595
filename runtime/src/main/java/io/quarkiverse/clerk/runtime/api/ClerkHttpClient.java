package io.quarkiverse.clerk.runtime.api;

import java.time.Duration;
import java.util.function.Consumer;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;

/**
 * The HTTP client for calls to Clerk: one for what requests are authenticated with, and one for what the application asks,
 * so that neither can take all connections from the other. It opens its first connection with its first call, and is not
 * made before: its classes are a good part of what an application would load at its start.
 */
public final class ClerkHttpClient {

    static final int MOST_CONNECTIONS = 64;
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final int MOST_WAITING = 1_000;
    private static final int USUAL_BYTES = 1024 * 1024;

    private final Vertx vertx;
    private final ClerkConnections connections;
    private final int mostBytes;
    private final Object making = new Object();
    private volatile WebClient client;
    private boolean closed;

    private ClerkHttpClient(Vertx vertx, ClerkConnections connections, int mostBytes) {
        this.vertx = vertx;
        this.connections = connections;
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
        return new ClerkHttpClient(vertx, ClerkConnections.of(settings, tls, proxies), mostBytes);
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
        Uni<HttpResponse<Buffer>> response = Uni.createFrom().deferred(() -> {
            HttpRequest<Buffer> request = client().requestAbs(method, url).timeout(timeout.toMillis())
                    .as(new LimitedBody(mostBytes));
            prepare.accept(request);
            return UniHelper.toUni(content == null ? request.send() : request.sendBuffer(content));
        });
        // The client's own limit comes first; this one also holds while the request waits for a connection.
        return response.ifNoItem().after(timeout.plus(GRACE)).fail();
    }

    private WebClient client() {
        WebClient made = client;
        if (made != null) {
            return made;
        }
        synchronized (making) {
            if (closed) {
                throw new IllegalStateException("The application has stopped");
            }
            if (client == null) {
                WebClientOptions options = options();
                // In a context of its own, and not the caller's: Vert.x closes a client together with that.
                ((VertxInternal) vertx).createEventLoopContext().dispatch(
                        () -> client = WebClient.create(vertx, options));
            }
            if (client == null) {
                throw new IllegalStateException("The HTTP client for calls to Clerk could not be made; Vert.x has logged why");
            }
            return client;
        }
    }

    private WebClientOptions options() {
        WebClientOptions options = new WebClientOptions();
        options.setMaxPoolSize(MOST_CONNECTIONS);
        options.setMaxWaitQueueSize(MOST_WAITING);
        options.setFollowRedirects(false);
        options.setUserAgent("quarkus-clerk");
        connections.configure(options);
        return options;
    }

    /** Ends all connections. */
    public void close() {
        synchronized (making) {
            closed = true;
            if (client != null) {
                client.close();
            }
        }
    }
}
