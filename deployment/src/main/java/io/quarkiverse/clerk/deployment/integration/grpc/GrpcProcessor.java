package io.quarkiverse.clerk.deployment.integration.grpc;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;

/**
 * Authenticates gRPC calls, which carry the token in their metadata. The beans are named, not loaded: the classes that they
 * need exist only together with quarkus-grpc.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class GrpcProcessor {

    private static final String PACKAGE = "io.quarkiverse.clerk.runtime.integration.grpc.";

    @BuildStep
    void calls(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.GRPC)) {
            beans.produce(AdditionalBeanBuildItem.builder().setUnremovable()
                    .addBeanClasses(PACKAGE + "GrpcSessionMechanism", PACKAGE + "GrpcSessionProvider",
                            PACKAGE + "GrpcRefusals", PACKAGE + "GrpcAuthenticatedOnce")
                    .build());
        }
    }
}
