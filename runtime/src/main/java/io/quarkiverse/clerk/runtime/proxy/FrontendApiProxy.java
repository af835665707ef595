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
 * Passes browsers' requests on to Clerk's Frontend API, so that they reach it at the application's own origin. Who asks is
 * the Frontend API's business: it is public, and so is this.
 *
 * @see <a href="https://clerk.com/docs/guides/dashboard/dns-domains/proxy-fapi">Clerk: Proxying the Clerk Frontend API</a>
 */
public final class FrontendApiProxy implements Handler<RoutingContext> {

    /** TRACE is not one of them: its answer would repeat the secret key. */
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
     * @param settings of which the proxy is on
     * @param maxBytes how large a request's content may be
     * @throws RuntimeException if a TLS or proxy configuration that the settings name does not exist
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
            // Gone already: nothing would tell when it is over.
            return;
        }
        if (!METHODS.contains(request.method().name())) {
            ProxyError.METHOD_NOT_ALLOWED.answer(context);
            return;
        }
        // What the caller wrote, not what the router made of it.
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
        // Whether the answer was sent or the caller went away.
        context.addEndHandler(result -> exchange.finish());
        exchange.begin(client, target.get());
    }

    private boolean isBelow(String written) {
        return written.startsWith(path) && (written.length() == path.length() || written.charAt(path.length()) == '/');
    }

    /**
     * @return the proxy's address as the browser knows it; empty if the request does not say to which host it was sent, or
     *         something that is no host
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

    /** Ends all connections to the Frontend API. */
    public void close() {
        client.close();
    }
}
