package io.quarkiverse.clerk.deployment.webhook;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.deployment.security.AmbiguousPathsBuildItem;
import io.quarkiverse.clerk.runtime.webhook.CdiWebhookObservers;
import io.quarkiverse.clerk.runtime.webhook.ClerkWebhookRecorder;
import io.quarkiverse.clerk.webhook.ClerkEvent;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.proxy.deployment.ProxyRegistryBuildItem;
import io.quarkus.tls.deployment.spi.TlsRegistryBuildItem;
import io.quarkus.vertx.core.deployment.CoreVertxBuildItem;
import io.quarkus.vertx.http.deployment.PreRouterFinalizationBuildItem;
import io.quarkus.vertx.http.deployment.VertxWebRouterBuildItem;

/**
 * Adds the route that receives webhooks, and what it needs.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class WebhookProcessor {

    /** The annotations are here so that they are indexed together with the beans, and recognized as qualifiers. */
    @BuildStep
    AdditionalBeanBuildItem observers() {
        return AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(CdiWebhookObservers.class, ClerkEvent.class, ClerkEvent.List.class).build();
    }

    /** Before the router is finalized, which adds the handlers that come after the route. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(AmbiguousPathsBuildItem.class)
    @Produce(PreRouterFinalizationBuildItem.class)
    void route(ClerkWebhookRecorder recorder, VertxWebRouterBuildItem router, BeanContainerBuildItem container,
            CoreVertxBuildItem vertx, TlsRegistryBuildItem tls, ProxyRegistryBuildItem proxies) {
        recorder.addRoute(router.getHttpRouter(), container.getValue());
    }
}
