package io.quarkiverse.clerk.deployment.integration.rest;

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

import io.quarkiverse.clerk.ClerkUnavailableException;
import io.quarkiverse.clerk.RequirementNotMetException;
import io.quarkiverse.clerk.UserInactiveException;
import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.deployment.authorization.CallerAnnotations;
import io.quarkiverse.clerk.deployment.authorization.CallerAnnotationsBuildItem;
import io.quarkiverse.clerk.deployment.authorization.RecordedRequirements;
import io.quarkiverse.clerk.runtime.integration.rest.RefusalMapper;
import io.quarkiverse.clerk.runtime.integration.rest.RefusalReasonHandler;
import io.quarkiverse.clerk.runtime.integration.rest.RequireClerkSessionCustomizer;
import io.quarkiverse.clerk.runtime.integration.rest.UnavailableMapper;
import io.quarkiverse.clerk.runtime.integration.rest.UserInactiveMapper;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.AdditionalIndexedClassesBuildItem;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.resteasy.reactive.server.spi.MethodScannerBuildItem;
import io.quarkus.resteasy.reactive.server.spi.PreExceptionMapperHandlerBuildItem;
import io.quarkus.resteasy.reactive.spi.ExceptionMapperBuildItem;

/**
 * Integrates Quarkus REST: {@code @RequireClerkSession} is checked before the request body is read, and exception mappers
 * handle the exceptions of the extension.
 */
final class RestProcessor {

    /** The classes are named, not loaded: their superclass exists only together with the REST client. */
    private static final String[] CLIENT_FILTERS = { "io.quarkiverse.clerk.ClerkTokenPropagation",
            "io.quarkiverse.clerk.ClerkM2mTokenFilter" };

    @BuildStep
    void restEndpoints(Capabilities capabilities, CallerAnnotationsBuildItem sessions, CombinedIndexBuildItem index,
            BuildProducer<MethodScannerBuildItem> scanners, BuildProducer<ExceptionMapperBuildItem> mappers,
            BuildProducer<PreExceptionMapperHandlerBuildItem> beforeMapping) {
        if (!capabilities.isPresent(Capability.RESTEASY_REACTIVE)) {
            return;
        }
        beforeMapping.produce(new PreExceptionMapperHandlerBuildItem(new RefusalReasonHandler()));
        if (!ForbiddenMappers.exist(index.getIndex())) {
            mappers.produce(new ExceptionMapperBuildItem(RefusalMapper.class.getName(),
                    RequirementNotMetException.class.getName(), Priorities.USER + 1, true));
        }
        if (!sessions.annotations().classes().isEmpty() || !sessions.annotations().methods().isEmpty()) {
            scanners.produce(new MethodScannerBuildItem(new Scanner(sessions.annotations(), index.getComputingIndex())));
        }
    }

    /** Maps the exceptions of failed calls to Clerk. */
    @BuildStep(onlyIf = ClerkEnabled.class)
    void backendFailures(Capabilities capabilities, BuildProducer<ExceptionMapperBuildItem> mappers) {
        if (capabilities.isPresent(Capability.RESTEASY_REACTIVE)) {
            mappers.produce(new ExceptionMapperBuildItem(UnavailableMapper.class.getName(),
                    ClerkUnavailableException.class.getName(), Priorities.USER + 1, true));
            mappers.produce(new ExceptionMapperBuildItem(UserInactiveMapper.class.getName(),
                    UserInactiveException.class.getName(), Priorities.USER + 1, true));
        }
    }

    /** Quarkus reads the priority of a REST client's filter from the index, and warns about a filter that is not in it. */
    @BuildStep
    void clientFilter(Capabilities capabilities, BuildProducer<AdditionalIndexedClassesBuildItem> indexed) {
        if (capabilities.isPresent(Capability.REST_CLIENT_REACTIVE)) {
            indexed.produce(new AdditionalIndexedClassesBuildItem(CLIENT_FILTERS));
        }
    }

    private static final class Scanner implements MethodScanner {

        private final CallerAnnotations sessions;
        private final IndexView index;

        Scanner(CallerAnnotations sessions, IndexView index) {
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
