package io.quarkiverse.clerk.runtime.instance;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.clerk.runtime.keys.FetchListener;
import io.quarkiverse.clerk.runtime.security.AuthenticationListener;
import io.quarkiverse.clerk.runtime.webhook.WebhookObservers;
import io.quarkus.cache.Cache;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;

/**
 * What the application provides to each Clerk instance. Nothing here belongs to one instance.
 *
 * @param vertx runs calls to Clerk and timers
 * @param clock tells the time
 * @param tls the TLS configurations that settings can name
 * @param proxies the proxy configurations that settings can name
 * @param caches returns the Quarkus cache of a name; called when the cache is used
 * @param fetchListener is told of each fetch of verification keys
 * @param authenticationListeners are told of each authentication
 * @param sessionRevoked is told the ID of each revoked session, once; must neither block nor fail
 * @param webhookObservers are notified of each webhook event
 */
public record InstanceEnvironment(Vertx vertx, InstantSource clock, TlsConfigurationRegistry tls,
        ProxyConfigurationRegistry proxies, Function<String, Cache> caches, FetchListener fetchListener,
        List<AuthenticationListener> authenticationListeners, Consumer<String> sessionRevoked,
        WebhookObservers webhookObservers) {

    public InstanceEnvironment {
        authenticationListeners = List.copyOf(authenticationListeners);
    }
}
