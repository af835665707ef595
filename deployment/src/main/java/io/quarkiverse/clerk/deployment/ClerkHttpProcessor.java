package io.quarkiverse.clerk.deployment;

import io.quarkiverse.clerk.runtime.ClerkProxyRecorder;
import io.quarkiverse.clerk.runtime.ClerkRecorder;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;
import io.quarkus.proxy.deployment.ProxyRegistryBuildItem;
import io.quarkus.tls.deployment.spi.TlsRegistryBuildItem;
import io.quarkus.vertx.core.deployment.CoreVertxBuildItem;
import io.quarkus.vertx.http.deployment.FilterBuildItem;
import io.quarkus.vertx.http.deployment.ManagementInterfaceFilterBuildItem;
import io.quarkus.vertx.http.deployment.PreRouterFinalizationBuildItem;
import io.quarkus.vertx.http.deployment.VertxWebRouterBuildItem;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * The handlers that every HTTP request passes, and every one that fails; and the one that passes requests on to Clerk.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class ClerkHttpProcessor {

    /** Filters with a higher priority run first. */
    private static final int AHEAD_OF_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION + 10;

    /** Here, filters with a lower priority run first. */
    private static final int AHEAD_OF_MANAGEMENT_AUTHENTICATION = ManagementInterfaceFilterBuildItem.AUTHENTICATION - 10;

    /**
     * Takes the Vert.x, TLS and proxy items because what the handler needs is made of them. Where it does not see a
     * request, Clerk signs nobody in.
     */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void requestHandler(ClerkRecorder recorder, BeanContainerBuildItem container, CoreVertxBuildItem vertx,
            TlsRegistryBuildItem tls, ProxyRegistryBuildItem proxies, ClerkBuildTimeConfig config,
            BuildProducer<FilterBuildItem> filters, BuildProducer<ManagementInterfaceFilterBuildItem> managementFilters) {
        Handler<RoutingContext> handler = recorder.requestHandler(container.getValue());
        filters.produce(new FilterBuildItem(handler, AHEAD_OF_AUTHENTICATION));
        if (config.management().enabled()) {
            managementFilters.produce(
                    new ManagementInterfaceFilterBuildItem(handler, AHEAD_OF_MANAGEMENT_AUTHENTICATION));
        }
    }

    /** Ahead of the router's last touches, which add the handlers that must come after the proxy. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Produce(PreRouterFinalizationBuildItem.class)
    void frontendApiProxy(ClerkProxyRecorder recorder, VertxWebRouterBuildItem router, BeanContainerBuildItem container,
            CoreVertxBuildItem vertx, TlsRegistryBuildItem tls, ProxyRegistryBuildItem proxies,
            ShutdownContextBuildItem shutdown) {
        recorder.addRoute(router.getHttpRouter(), container.getValue(), shutdown);
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    FilterBuildItem lateRedirects(ClerkRecorder recorder) {
        return FilterBuildItem.ofPreAuthenticationFailureHandler(recorder.lateRedirectHandler());
    }
}
