package io.quarkiverse.clerk.deployment.integrations;

import org.jboss.jandex.DotName;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.integration.websockets.SessionUpgradeRecorder;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.vertx.http.deployment.FilterBuildItem;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;

/**
 * Tokens that come otherwise than in an HTTP request: over an open WebSocket, or with a gRPC call. The beans are named, not
 * loaded: what they need is there only together with the extension that asks for them.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class ClerkTransportsProcessor {

    private static final int AHEAD_OF_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION + 10;
    private static final DotName WEB_SOCKET = DotName.createSimple("io.quarkus.websockets.next.WebSocket");
    private static final String PACKAGE = "io.quarkiverse.clerk.runtime.integration.";

    @BuildStep
    void freshTokens(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.WEBSOCKETS_NEXT)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(PACKAGE + "WebSocketIdentityUpdate"));
        }
    }

    /** Quarkus lists open connections only in an application that has endpoints. */
    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void revokedConnections(SessionUpgradeRecorder recorder, Capabilities capabilities, CombinedIndexBuildItem index,
            BuildProducer<AdditionalBeanBuildItem> beans, BuildProducer<FilterBuildItem> filters) {
        if (capabilities.isPresent(Capability.WEBSOCKETS_NEXT) && !index.getIndex().getAnnotations(WEB_SOCKET).isEmpty()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(PACKAGE + "websockets.RevokedConnections"));
            filters.produce(new FilterBuildItem(recorder.upgradeRequests(), AHEAD_OF_AUTHENTICATION));
        }
    }

    @BuildStep
    void calls(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.GRPC)) {
            beans.produce(AdditionalBeanBuildItem.builder().setUnremovable()
                    .addBeanClasses(PACKAGE + "GrpcSessionMechanism", PACKAGE + "GrpcSessionProvider",
                            PACKAGE + "GrpcRefusals",
                            PACKAGE + "GrpcAuthenticatedOnce")
                    .build());
        }
    }
}
