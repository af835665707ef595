package io.quarkiverse.clerk.runtime.browser;

import java.lang.reflect.Proxy;
import java.util.Optional;

import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;

/** Registries without any configuration. */
public final class TestRegistries {

    public static final TlsConfigurationRegistry TLS = empty(TlsConfigurationRegistry.class);
    public static final ProxyConfigurationRegistry PROXIES = empty(ProxyConfigurationRegistry.class);

    private TestRegistries() {
    }

    private static <T> T empty(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (proxy, method, arguments) -> Optional.empty()));
    }
}
