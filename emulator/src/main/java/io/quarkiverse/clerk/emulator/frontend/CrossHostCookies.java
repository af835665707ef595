package io.quarkiverse.clerk.emulator.frontend;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Sets the cookies of a production instance for applications on other host names of this machine. Each host name stands for a
 * domain. Users sign in on the main host, which is that of {@link EmulatedInstance#url()}. Applications on other hosts are
 * satellites.
 */
final class CrossHostCookies {

    static final String PATH = HandshakeEndpoint.PATH + "/deliver";

    private static final String MAIN_HOST = "127.0.0.1";
    private static final Set<String> LOCAL_HOSTS = Set.of(MAIN_HOST, "localhost", "[::1]");

    private record Delivery(String host, SetCookie cookie, URI target) {
    }

    private final EmulatedInstance instance;
    private final OneTimeValues<Delivery> deliveries;

    CrossHostCookies(EmulatedInstance instance) {
        this.instance = instance;
        this.deliveries = new OneTimeValues<>(instance.clock());
    }

    void mount(Router router) {
        router.get(PATH).handler(this::finish);
    }

    /**
     * Redirects a browser that is unknown on this host to the same path and query on the main host.
     *
     * @return {@code false} if there is no redirect, because this is a development instance, the main host or a proxied request
     */
    boolean redirectToMainHost(RoutingContext context) {
        if (!instance.production() || ProxyCheck.isProxied(context) || ProxyCheck.hostOf(context).equals(MAIN_HOST)) {
            return false;
        }
        Redirects.send(context, 307, instance.url() + context.request().path() + "?" + context.request().query());
        return true;
    }

    /** Redirects the browser to an application and sets a cookie on the application's host. */
    void deliver(RoutingContext context, SetCookie cookie, URI target) {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        if (host.equals(ProxyCheck.hostOf(context)) || !LOCAL_HOSTS.contains(host)) {
            ClientResolver.set(context, cookie);
            Redirects.send(context, 307, target.toString());
        } else {
            String nonce = deliveries.put(new Delivery(host, cookie, target));
            Redirects.send(context, 307, "http://" + host + ":" + instance.port() + PATH + "?nonce=" + nonce);
        }
    }

    private void finish(RoutingContext context) {
        Delivery delivery = Optional.ofNullable(RequestParameters.query(context, "nonce")).flatMap(deliveries::take)
                .filter(found -> found.host().equals(ProxyCheck.hostOf(context)))
                .orElseThrow(() -> ApiException.notFound("handshake for this host"));
        ClientResolver.set(context, delivery.cookie());
        Redirects.send(context, 307, delivery.target().toString());
    }
}
