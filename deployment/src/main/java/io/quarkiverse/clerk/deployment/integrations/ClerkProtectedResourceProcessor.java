package io.quarkiverse.clerk.deployment.integrations;

import java.util.function.BooleanSupplier;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.ClerkRecorder;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkiverse.clerk.runtime.security.ProtectedResources;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.vertx.http.deployment.spi.RouteBuildItem;

/**
 * The metadata for OAuth clients. The bean alone makes the mechanism refer to it.
 */
@BuildSteps(onlyIf = { ClerkEnabled.class, ClerkProtectedResourceProcessor.Enabled.class })
final class ClerkProtectedResourceProcessor {

    static final class Enabled implements BooleanSupplier {

        private final ClerkBuildTimeConfig config;

        Enabled(ClerkBuildTimeConfig config) {
            this.config = config;
        }

        @Override
        public boolean getAsBoolean() {
            return config.protectedResource().enabled();
        }
    }

    @BuildStep
    AdditionalBeanBuildItem resources() {
        return AdditionalBeanBuildItem.unremovableOf(ProtectedResources.class);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    RouteBuildItem metadata(ClerkRecorder recorder, BeanContainerBuildItem container) {
        return RouteBuildItem.newAbsoluteRoute(ProtectedResources.WELL_KNOWN + "*")
                .withRequestHandler(recorder.protectedResourceMetadata(container.getValue())).build();
    }
}
