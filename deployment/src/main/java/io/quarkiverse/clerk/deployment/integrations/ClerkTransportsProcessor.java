package io.quarkiverse.clerk.deployment.integrations;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;

/**
 * Tokens that come otherwise than in an HTTP request: over an open WebSocket, or with a gRPC call. The beans are named, not
 * loaded: what they need is there only together with the extension that asks for them.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class ClerkTransportsProcessor {

    private static final String PACKAGE = "io.quarkiverse.clerk.runtime.integration.";

    @BuildStep
    void freshTokens(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.WEBSOCKETS_NEXT)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(PACKAGE + "WebSocketIdentityUpdate"));
        }
    }

    @BuildStep
    void calls(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.GRPC)) {
            beans.produce(AdditionalBeanBuildItem.builder().setUnremovable()
                    .addBeanClasses(PACKAGE + "GrpcSessionMechanism", PACKAGE + "GrpcSessionProvider").build());
        }
    }
}
