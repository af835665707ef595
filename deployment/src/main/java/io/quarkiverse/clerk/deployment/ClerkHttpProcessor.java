package io.quarkiverse.clerk.deployment;

import io.quarkiverse.clerk.runtime.ClerkRecorder;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.proxy.deployment.ProxyRegistryBuildItem;
import io.quarkus.tls.deployment.spi.TlsRegistryBuildItem;
import io.quarkus.vertx.core.deployment.CoreVertxBuildItem;
import io.quarkus.vertx.http.deployment.FilterBuildItem;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;

/**
 * The handlers that every HTTP request passes, and every one that fails.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class ClerkHttpProcessor {

    /** Filters with a higher priority run first. */
    private static final int AHEAD_OF_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION + 10;

    /** Takes the Vert.x, TLS and proxy items because what the handler needs is made of them. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    FilterBuildItem requestHandler(ClerkRecorder recorder, BeanContainerBuildItem container, CoreVertxBuildItem vertx,
            TlsRegistryBuildItem tls, ProxyRegistryBuildItem proxies) {
        return new FilterBuildItem(recorder.requestHandler(container.getValue()), AHEAD_OF_AUTHENTICATION);
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    FilterBuildItem lateRedirects(ClerkRecorder recorder) {
        return FilterBuildItem.ofPreAuthenticationFailureHandler(recorder.lateRedirectHandler());
    }
}
