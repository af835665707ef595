package io.quarkiverse.clerk.deployment.integration.tracing;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Adds the attributes of spans to applications that use OpenTelemetry.
 */
final class TracingProcessor {

    /** The bean is named, not loaded: the classes that it needs exist only together with quarkus-opentelemetry. */
    private static final String TRACING = "io.quarkiverse.clerk.runtime.integration.tracing.ClerkTracing";

    @BuildStep(onlyIf = ClerkEnabled.class)
    void tracing(ClerkBuildTimeConfig config, Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (config.tracing().enabled() && capabilities.isPresent(Capability.OPENTELEMETRY_TRACER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TRACING));
        }
    }
}
