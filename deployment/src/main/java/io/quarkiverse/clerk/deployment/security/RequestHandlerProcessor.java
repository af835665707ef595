package io.quarkiverse.clerk.deployment.security;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkiverse.clerk.runtime.instance.ClerkRecorder;
import io.quarkiverse.clerk.runtime.integration.quarkus.Order;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.proxy.deployment.ProxyRegistryBuildItem;
import io.quarkus.tls.deployment.spi.TlsRegistryBuildItem;
import io.quarkus.vertx.core.deployment.CoreVertxBuildItem;
import io.quarkus.vertx.http.deployment.FilterBuildItem;
import io.quarkus.vertx.http.deployment.ManagementInterfaceFilterBuildItem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Adds the handlers that each HTTP request passes, and those for requests whose authentication failed.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class RequestHandlerProcessor {

    /**
     * Consumes the Vert.x, TLS and proxy items because the handler's dependencies are created from them. Requests that do not
     * pass this handler are not authenticated by Clerk.
     */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void requestHandler(ClerkRecorder recorder, BeanContainerBuildItem container, CoreVertxBuildItem vertx,
            TlsRegistryBuildItem tls, ProxyRegistryBuildItem proxies, ClerkBuildTimeConfig config,
            BuildProducer<FilterBuildItem> filters, BuildProducer<ManagementInterfaceFilterBuildItem> managementFilters) {
        Handler<RoutingContext> handler = recorder.requestHandler(container.getValue());
        filters.produce(new FilterBuildItem(handler, Order.FILTER_BEFORE_AUTHENTICATION));
        if (config.management().enabled()) {
            managementFilters.produce(
                    new ManagementInterfaceFilterBuildItem(handler, Order.MANAGEMENT_FILTER_BEFORE_AUTHENTICATION));
        }
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    FilterBuildItem lateRedirects(ClerkRecorder recorder) {
        return FilterBuildItem.ofPreAuthenticationFailureHandler(recorder.lateRedirectHandler());
    }
}
