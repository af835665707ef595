package io.quarkiverse.clerk.deployment.security;

import java.util.function.BooleanSupplier;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkiverse.clerk.runtime.instance.ClerkRecorder;
import io.quarkiverse.clerk.runtime.security.ProtectedResources;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.vertx.http.deployment.spi.RouteBuildItem;

/**
 * Serves the protected resource metadata for OAuth clients. If the bean exists, challenges refer to the metadata.
 */
@BuildSteps(onlyIf = { ClerkEnabled.class, ProtectedResourceProcessor.Enabled.class })
final class ProtectedResourceProcessor {

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
