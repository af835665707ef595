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
 * The way of every call to Clerk. It bounds the time and the size of each, and gives every connection back.
 * <p>
 * Each share has connections of its own, so that none can take those of another. A share opens its first connection with its
 * first call, and its client is not made before: its classes are a good part of what an application would load at its start.
 */
public final class ClerkHttpClient {

    private static final int MEGABYTE = 1024 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** What calls are made for. */
    public enum Share {
        /** The keys that Clerk publishes. */
        KEYS(4, 16, MEGABYTE),
        /** Handshakes and refreshes of browsers' sessions. */
        BROWSERS(64, 1_000, MEGABYTE),
        /** Calls of the application. A full page of users with all the metadata that they can have is the longest response. */
        APPLICATION(64, 1_000, 4 * MEGABYTE),
        /** Calls of Clerk's own SDK, which has some whose responses are files. */
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
            return this == KEYS || this == BROWSERS ? settings.jwks().timeout() : settings.backend().timeout();
        }
    }

    private final Vertx vertx;
    private final ClerkConnections connections;
    private final ClerkSettings settings;
    private final Set<ClerkExchange> underWay = ConcurrentHashMap.newKeySet();
    private final Object making = new Object();
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
     * Sends a request. When the subscription is cancelled, the request is broken off.
     *
     * @return the response, whatever its status; fails with {@link ClerkCallException} if none was complete in time, or it is
     *         larger than the share allows
     */
    public Uni<ClerkResponse> send(Share share, ClerkHttpRequest request) {
        return Uni.createFrom().emitter(emitter -> {
            ClerkExchange exchange = new ClerkExchange(vertx, request, share.timeout(settings), share.maxBytes, emitter);
            emitter.onTermination(() -> {
                underWay.remove(exchange);
                exchange.cancel();
            });
            underWay.add(exchange);
            HttpClient client = client(share);
            if (client == null) {
                exchange.stop();
            } else {
                exchange.begin(client);
            }
        });
    }

    /** @return the share's client; {@code null} if everything has been closed */
    private HttpClient client(Share share) {
        HttpClient made = closed ? null : clients.get(share);
        return made != null || closed ? made : make(share);
    }

    private HttpClient make(Share share) {
        synchronized (making) {
            if (closed) {
                return null;
            }
            if (!clients.containsKey(share)) {
                HttpClientOptions options = options(share);
                Map<Share, HttpClient> more = new EnumMap<>(Share.class);
                more.putAll(clients);
                // In a context of its own, and not the caller's: Vert.x closes a client together with that.
                EventLoopContexts.runInNew(vertx, () -> more.put(share, vertx.createHttpClient(options)));
                if (!more.containsKey(share)) {
                    throw new IllegalStateException(
                            "The HTTP client for calls to Clerk could not be made; Vert.x has logged why");
                }
                clients = more;
            }
            return clients.get(share);
        }
    }

    private HttpClientOptions options(Share share) {
        HttpClientOptions options = new HttpClientOptions();
        options.setMaxPoolSize(share.maxConnections);
        options.setMaxWaitQueueSize(share.maxWaiting);
        // A second net under the exchanges, which end earlier by themselves.
        options.setIdleTimeout((int) Math.min(Integer.MAX_VALUE, share.timeout(settings).plus(GRACE).toMillis()));
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        connections.configure(options);
        return options;
    }

    /** Ends all calls and connections. */
    public void close() {
        synchronized (making) {
            closed = true;
            underWay.forEach(ClerkExchange::stop);
            clients.values().forEach(HttpClient::close);
        }
    }
}
