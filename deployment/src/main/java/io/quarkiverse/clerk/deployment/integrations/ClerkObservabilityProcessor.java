package io.quarkiverse.clerk.deployment.integrations;

import java.util.Optional;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/**
 * What those who run the application see: its health, its metrics, its traces. The beans are named, not loaded: what
 * they need is there only together with the extension that asks for them.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class ClerkObservabilityProcessor {

    private static final String PACKAGE = "io.quarkiverse.clerk.runtime.integration.";

    /** Produces nothing that anybody takes, unless the application has health checks. */
    @BuildStep
    HealthBuildItem health(ClerkBuildTimeConfig config) {
        return new HealthBuildItem(PACKAGE + "ClerkHealthCheck", config.health().enabled());
    }

    @BuildStep
    void metrics(ClerkBuildTimeConfig config, Optional<MetricsCapabilityBuildItem> metrics,
            BuildProducer<AdditionalBeanBuildItem> beans) {
        if (config.metrics().enabled() && metrics.isPresent()
                && metrics.get().metricsSupported(MetricsFactory.MICROMETER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(PACKAGE + "ClerkMetrics"));
        }
    }

    @BuildStep
    void tracing(ClerkBuildTimeConfig config, Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (config.tracing().enabled() && capabilities.isPresent(Capability.OPENTELEMETRY_TRACER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(PACKAGE + "ClerkTracing"));
        }
    }
}
