package io.quarkiverse.clerk.runtime.instance;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.clerk.runtime.keys.FetchListener;
import io.quarkiverse.clerk.runtime.security.AuthenticationListener;
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
 * @param userCache the Quarkus cache that keeps users, looked up when the first user is needed
 * @param fetchListener is told of each fetch of verification keys
 * @param authenticationListeners are told of each authentication
 * @param sessionRevoked is told the ID of each revoked session, once; must neither block nor fail
 */
public record InstanceEnvironment(Vertx vertx, InstantSource clock, TlsConfigurationRegistry tls,
        ProxyConfigurationRegistry proxies, Supplier<Cache> userCache, FetchListener fetchListener,
        List<AuthenticationListener> authenticationListeners, Consumer<String> sessionRevoked) {

    public InstanceEnvironment {
        authenticationListeners = List.copyOf(authenticationListeners);
    }
}
