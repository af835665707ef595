package io.quarkiverse.clerk.deployment.webhook;

import java.util.regex.Pattern;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.deployment.security.AmbiguousPathsBuildItem;
import io.quarkiverse.clerk.runtime.webhook.CdiWebhookObservers;
import io.quarkiverse.clerk.runtime.webhook.ClerkWebhookRecorder;
import io.quarkiverse.clerk.runtime.webhook.HandledDeliveries;
import io.quarkiverse.clerk.webhook.ClerkEvent;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.cache.deployment.spi.AdditionalCacheNameBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
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

    private static final Pattern CACHE_PROPERTY = Pattern
            .compile("quarkus\\.cache\\.([a-z-]+\\.)?\"?" + HandledDeliveries.CACHE + "\"?\\..+");

    /** The annotations are here so that they are indexed together with the beans, and recognized as qualifiers. */
    @BuildStep
    AdditionalBeanBuildItem observers() {
        return AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(CdiWebhookObservers.class, ClerkEvent.class, ClerkEvent.List.class).build();
    }

    /**
     * Only if the application configures the cache. Otherwise each replica keeps its own deliveries, and an application with
     * another cache backend does not have to configure a cache that it does not need.
     */
    @BuildStep
    void sharedDeliveries(BuildProducer<AdditionalCacheNameBuildItem> caches) {
        for (String name : ConfigProvider.getConfig().getPropertyNames()) {
            if (CACHE_PROPERTY.matcher(name).matches()) {
                caches.produce(new AdditionalCacheNameBuildItem(HandledDeliveries.CACHE));
                return;
            }
        }
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
