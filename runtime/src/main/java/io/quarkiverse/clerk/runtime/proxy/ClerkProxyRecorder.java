package io.quarkiverse.clerk.runtime.proxy;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkus.arc.runtime.BeanContainer;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/**
 * Opens the way to the Frontend API, if the configuration says where.
 */
@Recorder
public class ClerkProxyRecorder {

    private final RuntimeValue<VertxHttpConfig> http;

    public ClerkProxyRecorder(RuntimeValue<VertxHttpConfig> http) {
        this.http = http;
    }

    /**
     * Adds the proxy's route. It comes ahead of everything that concerns the application's own resources: the body
     * handler, which would collect the content, cross-origin rules and authentication.
     */
    public void addRoute(RuntimeValue<Router> router, BeanContainer container, ShutdownContext shutdown) {
        ClerkSettings settings = container.beanInstance(ClerkSettings.class);
        if (settings.proxy().isEmpty()) {
            return;
        }
        long maxBytes = http.getValue().limits().maxBodySize().map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
        FrontendApiProxy proxy = FrontendApiProxy.create(container.beanInstance(Vertx.class), settings, maxBytes,
                container.beanInstance(TlsConfigurationRegistry.class),
                container.beanInstance(ProxyConfigurationRegistry.class));
        router.getValue().route(settings.proxy().get().route() + "/*").order(RouteConstants.ROUTE_ORDER_BODY_HANDLER)
                .handler(proxy);
        shutdown.addShutdownTask(new Runnable() {
            @Override
            public void run() {
                proxy.close();
            }
        });
    }
}
