package io.quarkiverse.clerk.runtime.backend;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.integration.quarkus.EventLoopContexts;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;

/**
 * The HTTP client of all calls to Clerk. Limits the duration and the response size of each call and releases every
 * connection.
 * <p>
 * Each share has its own connections, so that no share can use up those of another. The client of a share is created with its
 * first call, because loading its classes would slow down the start of the application.
 * <p>
 * Thread-safe.
 */
public final class ClerkHttpClient {

    private static final int MEGABYTE = 1024 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** The purpose of a call, with its limits. */
    public enum Share {
        /** Fetches of the verification keys. */
        KEYS(4, 16, MEGABYTE),
        /** Handshakes and refreshes of browser sessions. */
        BROWSERS(64, 1_000, MEGABYTE),
        /** Verifications of machine tokens. */
        MACHINES(32, 1_000, MEGABYTE),
        /** Calls of the application. The largest response is a full page of users with the maximum of metadata. */
        APPLICATION(64, 1_000, 4 * MEGABYTE),
        /** Calls of Clerk's Java SDK, some of which download files. */
        SDK(64, 1_000, 16 * MEGABYTE);

        private final int maxConnections;
        private final int maxWaiting;
        private final int maxBytes;

        Share(int maxConnections, int maxWaiting, int maxBytes) {
            this.maxConnections = maxConnections;
            this.maxWaiting = maxWaiting;
            this.maxBytes = maxBytes;
        }

        private Duration timeout(ClerkSettings settings) {
            return this == KEYS || this == BROWSERS || this == MACHINES ? settings.jwks().timeout()
                    : settings.backend().timeout();
        }
    }

    private final Vertx vertx;
    private final ClerkConnections connections;
    private final ClerkSettings settings;
    private final Set<ClerkExchange> inProgress = ConcurrentHashMap.newKeySet();
    private final Object creationLock = new Object();
    private volatile Map<Share, HttpClient> clients = Map.of();
    private volatile boolean closed;

    private ClerkHttpClient(Vertx vertx, ClerkConnections connections, ClerkSettings settings) {
        this.vertx = vertx;
        this.connections = connections;
        this.settings = settings;
    }

    /**
     * @throws RuntimeException if a TLS or proxy configuration that the settings name does not exist
     */
    public static ClerkHttpClient create(Vertx vertx, ClerkSettings settings, TlsConfigurationRegistry tls,
            ProxyConfigurationRegistry proxies) {
        return new ClerkHttpClient(vertx, ClerkConnections.of(settings, tls, proxies), settings);
    }

    /**
     * Sends a request. Cancelling the subscription aborts the request.
     *
     * @return the response, whatever its status; fails with {@link ClerkCallException} if it is not complete in time or
     *         exceeds the share's size limit
     */
    public Uni<ClerkResponse> send(Share share, ClerkHttpRequest request) {
        return Uni.createFrom().emitter(emitter -> {
            ClerkExchange exchange = new ClerkExchange(vertx, request, share.timeout(settings), share.maxBytes, emitter);
            emitter.onTermination(() -> {
                inProgress.remove(exchange);
                exchange.cancel();
            });
            inProgress.add(exchange);
            HttpClient client = client(share);
            if (client == null) {
                exchange.stop();
            } else {
                exchange.start(client);
            }
        });
    }

    /** @return the client of the share; {@code null} after {@link #close()} */
    private HttpClient client(Share share) {
        HttpClient client = closed ? null : clients.get(share);
        return client != null || closed ? client : create(share);
    }

    private HttpClient create(Share share) {
        synchronized (creationLock) {
            if (closed) {
                return null;
            }
            if (!clients.containsKey(share)) {
                HttpClientOptions options = options(share);
                Map<Share, HttpClient> updated = new EnumMap<>(Share.class);
                updated.putAll(clients);
                // Vert.x closes a client together with the context that created it, so the caller's context is not used.
                EventLoopContexts.runInNew(vertx, () -> updated.put(share, vertx.createHttpClient(options)));
                if (!updated.containsKey(share)) {
                    throw new IllegalStateException(
                            "The HTTP client for calls to Clerk could not be created; Vert.x has logged the cause");
                }
                clients = updated;
            }
            return clients.get(share);
        }
    }

    private HttpClientOptions options(Share share) {
        HttpClientOptions options = new HttpClientOptions();
        options.setMaxPoolSize(share.maxConnections);
        options.setMaxWaitQueueSize(share.maxWaiting);
        // A safety net: the timeout of the exchange is shorter.
        options.setIdleTimeout((int) Math.min(Integer.MAX_VALUE, share.timeout(settings).plus(GRACE).toMillis()));
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        connections.configure(options);
        return options;
    }

    /** Aborts all calls and closes all connections. */
    public void close() {
        synchronized (creationLock) {
            closed = true;
            inProgress.forEach(ClerkExchange::stop);
            clients.values().forEach(HttpClient::close);
        }
    }
}
