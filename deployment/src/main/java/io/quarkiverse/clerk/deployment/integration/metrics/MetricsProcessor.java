package io.quarkiverse.clerk.deployment.integration.metrics;

import java.util.Optional;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;

/**
 * Adds the metrics to applications that use Micrometer.
 */
final class MetricsProcessor {

    /** The bean is named, not loaded: the classes that it needs exist only together with quarkus-micrometer. */
    private static final String METRICS = "io.quarkiverse.clerk.runtime.integration.metrics.ClerkMetrics";

    @BuildStep(onlyIf = ClerkEnabled.class)
    void metrics(ClerkBuildTimeConfig config, Optional<MetricsCapabilityBuildItem> metrics,
            BuildProducer<AdditionalBeanBuildItem> beans) {
        if (config.metrics().enabled() && metrics.isPresent()
                && metrics.get().metricsSupported(MetricsFactory.MICROMETER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(METRICS));
        }
    }
}
