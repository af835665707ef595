package io.quarkiverse.clerk.deployment;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.Priorities;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.processor.ServerEndpointIndexer;
import org.jboss.resteasy.reactive.server.processor.scanning.MethodScanner;

import io.quarkiverse.clerk.RequirementNotMetException;
import io.quarkiverse.clerk.runtime.integration.rest.RefusalMapper;
import io.quarkiverse.clerk.runtime.integration.rest.RequireClerkSessionCustomizer;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.resteasy.reactive.server.spi.MethodScannerBuildItem;
import io.quarkus.resteasy.reactive.spi.ExceptionMapperBuildItem;

/**
 * Quarkus REST checks what {@code @RequireClerkSession} asks for before it reads a request's body, and answers
 * refusals as the rest of the application does.
 */
final class RequireClerkSessionRestProcessor {

    @BuildStep
    void restEndpoints(Capabilities capabilities, SessionAnnotationsBuildItem sessions, CombinedIndexBuildItem index,
            BuildProducer<MethodScannerBuildItem> scanners, BuildProducer<ExceptionMapperBuildItem> mappers) {
        if (!capabilities.isPresent(Capability.RESTEASY_REACTIVE)) {
            return;
        }
        mappers.produce(new ExceptionMapperBuildItem(RefusalMapper.class.getName(),
                RequirementNotMetException.class.getName(), Priorities.USER + 1, true));
        if (!sessions.annotations().classes().isEmpty() || !sessions.annotations().methods().isEmpty()) {
            scanners.produce(new MethodScannerBuildItem(new Scanner(sessions.annotations(), index.getComputingIndex())));
        }
    }

    private static final class Scanner implements MethodScanner {

        private final SessionAnnotations sessions;
        private final IndexView index;

        Scanner(SessionAnnotations sessions, IndexView index) {
            this.sessions = sessions;
            this.index = index;
        }

        @Override
        public List<HandlerChainCustomizer> scan(MethodInfo method, ClassInfo endpoint, Map<String, Object> context) {
            MethodInfo implementation = ServerEndpointIndexer.findEndpointImplementation(method, endpoint, index);
            List<AnnotationInstance> annotations = sessions.onEndpoint(implementation, endpoint);
            if (annotations.isEmpty()) {
                return List.of();
            }
            RequireClerkSessionCustomizer customizer = new RequireClerkSessionCustomizer();
            customizer.setRequirement(RecordedRequirements.of(annotations));
            return List.of(customizer);
        }
    }
}
