package io.quarkiverse.clerk.runtime.instance;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.clerk.runtime.keys.FetchListener;
import io.quarkiverse.clerk.runtime.security.AuthenticationListener;
import io.quarkiverse.clerk.runtime.webhook.WebhookObservers;
import io.quarkus.cache.Cache;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;

/**
 * The services of the application that all Clerk instances share.
 *
 * @param vertx runs calls to Clerk and timers
 * @param clock the clock for decisions about tokens
 * @param tls the TLS configurations that settings can refer to
 * @param proxies the proxy configurations that settings can refer to
 * @param userCache supplies the Quarkus cache for users, not called before the first user is needed
 * @param fetchListener notified of each fetch of verification keys
 * @param authenticationListeners notified of each authentication
 * @param sessionRevoked receives the ID of each revoked session once; must neither block nor fail
 * @param webhookObservers notified of each webhook event
 */
public record InstanceEnvironment(Vertx vertx, InstantSource clock, TlsConfigurationRegistry tls,
        ProxyConfigurationRegistry proxies, Supplier<Cache> userCache, FetchListener fetchListener,
        List<AuthenticationListener> authenticationListeners, Consumer<String> sessionRevoked,
        WebhookObservers webhookObservers) {

    public InstanceEnvironment {
        authenticationListeners = List.copyOf(authenticationListeners);
    }
}
