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
 * Adds the route of the Frontend API proxy, if it is configured.
 */
@Recorder
public class ClerkProxyRecorder {

    private final RuntimeValue<VertxHttpConfig> http;

    public ClerkProxyRecorder(RuntimeValue<VertxHttpConfig> http) {
        this.http = http;
    }

    /**
     * Adds the route of the proxy. It runs before the body handler, which would buffer the content, and before the CORS
     * rules and the authentication, which are for the application's own resources.
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
