package io.quarkiverse.clerk.runtime.api;

import java.time.Duration;

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
 * How this application connects to Clerk: through the TLS and proxy configurations that the settings name.
 */
public final class ClerkConnections {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private ClerkConnections() {
    }

    /**
     * @throws RuntimeException if a TLS or proxy configuration that the settings name does not exist
     */
    public static void configure(HttpClientOptions options, ClerkSettings settings, TlsConfigurationRegistry tls,
            ProxyConfigurationRegistry proxies) {
        options.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        TlsConfiguration.from(tls, settings.tlsConfigurationName())
                .ifPresent(configuration -> TlsConfigUtils.configure(options, configuration));
        proxies.get(settings.proxyConfigurationName()).filter(proxy -> proxy.port() != 0)
                .ifPresent(proxy -> useProxy(options, proxy));
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
