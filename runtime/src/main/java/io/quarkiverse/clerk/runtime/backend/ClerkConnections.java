package io.quarkiverse.clerk.runtime.backend;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkus.proxy.ProxyConfiguration;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;

/**
 * Configures connections to Clerk with the TLS and proxy configurations that the settings name.
 */
public final class ClerkConnections {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final Optional<TlsConfiguration> tls;
    private final Optional<ProxyConfiguration> proxy;

    private ClerkConnections(Optional<TlsConfiguration> tls, Optional<ProxyConfiguration> proxy) {
        this.tls = tls;
        this.proxy = proxy;
    }

    /**
     * @throws RuntimeException if a TLS or proxy configuration that the settings name does not exist
     */
    public static ClerkConnections of(ClerkSettings settings, TlsConfigurationRegistry tls,
            ProxyConfigurationRegistry proxies) {
        return new ClerkConnections(TlsConfiguration.from(tls, settings.tlsConfigurationName()),
                proxies.get(settings.proxyConfigurationName()).filter(proxy -> proxy.port() != 0));
    }

    /** Applies the TLS configuration, the proxy and the connect timeout to the options. */
    public void configure(HttpClientOptions options) {
        options.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        options.setSslHandshakeTimeout(CONNECT_TIMEOUT.toSeconds());
        tls.ifPresent(configuration -> TlsConfigUtils.configure(options, configuration));
        proxy.ifPresent(configuration -> useProxy(options, configuration));
    }

    private static void useProxy(HttpClientOptions options, ProxyConfiguration proxy) {
        ProxyOptions proxyOptions = new ProxyOptions().setHost(proxy.host()).setPort(proxy.port())
                .setType(ProxyType.valueOf(proxy.type().name()));
        proxy.username().ifPresent(proxyOptions::setUsername);
        proxy.password().ifPresent(proxyOptions::setPassword);
        options.setProxyOptions(proxyOptions);
        proxy.nonProxyHosts().ifPresent(options::setNonProxyHosts);
    }
}
