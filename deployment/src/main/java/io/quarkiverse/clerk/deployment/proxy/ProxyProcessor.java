package io.quarkiverse.clerk.deployment.proxy;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.deployment.security.AmbiguousPathsBuildItem;
import io.quarkiverse.clerk.runtime.proxy.ClerkProxyRecorder;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;
import io.quarkus.proxy.deployment.ProxyRegistryBuildItem;
import io.quarkus.tls.deployment.spi.TlsRegistryBuildItem;
import io.quarkus.vertx.core.deployment.CoreVertxBuildItem;
import io.quarkus.vertx.http.deployment.PreRouterFinalizationBuildItem;
import io.quarkus.vertx.http.deployment.VertxWebRouterBuildItem;

/**
 * Adds the route of the Frontend API proxy.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class ProxyProcessor {

    /** Before the router is finalized, which adds the handlers that come after the proxy. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(AmbiguousPathsBuildItem.class)
    @Produce(PreRouterFinalizationBuildItem.class)
    void frontendApiProxy(ClerkProxyRecorder recorder, VertxWebRouterBuildItem router, BeanContainerBuildItem container,
            CoreVertxBuildItem vertx, TlsRegistryBuildItem tls, ProxyRegistryBuildItem proxies,
            ShutdownContextBuildItem shutdown) {
        recorder.addRoute(router.getHttpRouter(), container.getValue(), shutdown);
    }
}
