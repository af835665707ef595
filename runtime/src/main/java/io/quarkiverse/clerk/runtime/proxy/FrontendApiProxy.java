package io.quarkiverse.clerk.runtime.proxy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.runtime.backend.ClerkConnections;
import io.quarkiverse.clerk.runtime.concurrent.ClientAddress;
import io.quarkiverse.clerk.runtime.concurrent.OutageLog;
import io.quarkiverse.clerk.runtime.concurrent.RequestSlots;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;

/**
 * Forwards requests of browsers to Clerk's Frontend API, so that browsers reach it at the origin of the application. The
 * route is public, as the Frontend API is, which authenticates its callers itself.
 *
 * @see <a href="https://clerk.com/docs/guides/dashboard/dns-domains/proxy-fapi">Clerk: Proxying the Clerk Frontend API</a>
 */
public final class FrontendApiProxy implements Handler<RoutingContext> {

    /** Not TRACE, because its response would contain the secret key. */
    private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "HEAD");
    static final String ALLOWED = String.join(", ", METHODS);

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,300}");

    private final String path;
    private final String url;
    private final FrontendApiAddress frontendApi;
    private final String secretKey;
    private final ProxyLimits limits;
    private final HttpClient client;
    private final OutageLog log;
    private final RequestSlots slots;

    /**
     * @param settings settings with an enabled proxy
     * @param maxBytes maximum size of a request's content
     * @throws RuntimeException if the settings name a TLS or proxy configuration that does not exist
     */
    public static FrontendApiProxy create(Vertx vertx, ClerkSettings settings, long maxBytes, TlsConfigurationRegistry tls,
            ProxyConfigurationRegistry proxies) {
        HttpClientOptions options = new HttpClientOptions();
        ClerkConnections.of(settings, tls, proxies).configure(options);
        return new FrontendApiProxy(vertx, options, settings, ProxyLimits.ofContent(maxBytes));
    }

    FrontendApiProxy(Vertx vertx, HttpClientOptions options, ClerkSettings settings, ProxyLimits limits) {
        ClerkSettings.Proxy proxy = settings.proxy().orElseThrow();
        this.path = proxy.path();
        this.url = proxy.url();
        this.frontendApi = new FrontendApiAddress(proxy.target(), settings.publishableKey().frontendApi());
        this.secretKey = settings.secretKey().orElseThrow();
        this.limits = limits;
        this.log = new OutageLog(Logger.getLogger(FrontendApiProxy.class),
                "The Frontend API at " + frontendApi + " answers the proxy again");
        this.slots = new RequestSlots(limits.maxExchanges(), limits.maxExchangesPerClient());
        options.setMaxPoolSize(limits.maxExchanges());
        options.setMaxWaitQueueSize(limits.maxExchanges());
        options.setIdleTimeout((int) limits.maxIdle().toMillis());
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        this.client = vertx.createHttpClient(options);
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (context.response().closed()) {
            // The caller has disconnected, so no handler would be called at the end.
            return;
        }
        if (!METHODS.contains(request.method().name())) {
            ProxyError.METHOD_NOT_ALLOWED.answer(context);
            return;
        }
        // The path as the caller sent it, not as the router normalized it.
        String written = request.path();
        if (written == null || !request.uri().startsWith("/") || !isBelow(written)) {
            ProxyError.PATH_MISMATCH.answer(context);
            return;
        }
        Optional<RequestOptions> target = frontendApi.request(request.method(), written.substring(path.length()),
                request.query());
        Optional<String> proxyUrl = proxyUrl(request);
        if (target.isEmpty() || proxyUrl.isEmpty()) {
            ProxyError.BAD_REQUEST.answer(context);
            return;
        }
        String caller = ClientAddress.of(request.remoteAddress());
        if (!slots.take(caller)) {
            ProxyError.TOO_BUSY.answer(context);
            return;
        }
        Exchange exchange = new Exchange(context, frontendApi, proxyUrl.get(), secretKey, limits, log,
                () -> slots.release(caller));
        // Called when the response is complete, and when the caller disconnects.
        context.addEndHandler(result -> exchange.finish());
        exchange.begin(client, target.get());
    }

    private boolean isBelow(String written) {
        return written.startsWith(path) && (written.length() == path.length() || written.charAt(path.length()) == '/');
    }

    /**
     * @return the public URL of the proxy; empty if the request has no host, or an invalid one
     */
    private Optional<String> proxyUrl(HttpServerRequest request) {
        if (url != null) {
            return Optional.of(url);
        }
        if (request.authority() == null || !SCHEMES.contains(request.scheme())) {
            return Optional.empty();
        }
        String authority = request.authority().toString();
        return AUTHORITY.matcher(authority).matches() ? Optional.of(request.scheme() + "://" + authority + path)
                : Optional.empty();
    }

    /** Closes all connections to the Frontend API. */
    public void close() {
        client.close();
    }
}
