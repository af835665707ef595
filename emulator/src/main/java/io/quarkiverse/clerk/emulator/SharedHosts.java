package io.quarkiverse.clerk.emulator;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * How the cookies of a production instance get to applications on another of this machine's names. Each name is to the
 * emulator what a domain of its own is to Clerk: the main one, that of {@link Instance#url()}, is where people sign in, and
 * an application on another one is a satellite.
 */
final class SharedHosts {

    static final String PATH = HandshakeApi.PATH + "/deliver";

    private static final String MAIN = "127.0.0.1";
    private static final Set<String> NAMES = Set.of(MAIN, "localhost", "[::1]");

    private record Delivery(String host, SetCookie cookie, URI target) {
    }

    private final Instance instance;
    private final Nonces<Delivery> waiting;

    SharedHosts(Instance instance) {
        this.instance = instance;
        this.waiting = new Nonces<>(instance.clock());
    }

    void mount(Router router) {
        router.get(PATH).handler(this::finish);
    }

    /**
     * Sends a browser that is unknown on this host to the main one, which may know it, with the same request.
     *
     * @return whether it did
     */
    boolean askMainHost(RoutingContext context) {
        if (!instance.production() || ProxyCheck.isProxied(context) || ProxyCheck.hostOf(context).equals(MAIN)) {
            return false;
        }
        Redirects.send(context, 307, instance.url() + context.request().path() + "?" + context.request().query());
        return true;
    }

    /** Sends the browser to an application with a cookie of the application's host. */
    void deliver(RoutingContext context, SetCookie cookie, URI target) {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        if (host.equals(ProxyCheck.hostOf(context)) || !NAMES.contains(host)) {
            Browsers.set(context, cookie);
            Redirects.send(context, 307, target.toString());
        } else {
            String nonce = waiting.put(new Delivery(host, cookie, target));
            Redirects.send(context, 307, "http://" + host + ":" + instance.port() + PATH + "?nonce=" + nonce);
        }
    }

    private void finish(RoutingContext context) {
        Delivery delivery = Optional.ofNullable(RequestFields.query(context, "nonce")).flatMap(waiting::take)
                .filter(found -> found.host().equals(ProxyCheck.hostOf(context)))
                .orElseThrow(() -> Refusal.notFound("handshake to be delivered here"));
        Browsers.set(context, delivery.cookie());
        Redirects.send(context, 307, delivery.target().toString());
    }
}
