package io.quarkiverse.clerk.deployment.integration.websockets;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.deployment.authorization.CallerAnnotationsBuildItem;
import io.quarkiverse.clerk.deployment.authorization.RecordedRequirements;
import io.quarkiverse.clerk.runtime.authorization.RecordedRequirement;
import io.quarkiverse.clerk.runtime.integration.quarkus.Order;
import io.quarkiverse.clerk.runtime.integration.websockets.SessionUpgradeCheck;
import io.quarkiverse.clerk.runtime.integration.websockets.SessionUpgradeRecorder;
import io.quarkiverse.clerk.runtime.security.ClassesCheckedOnUpgrade;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.vertx.http.deployment.FilterBuildItem;

/**
 * Checks {@code @RequireClerkSession} on the class of an endpoint when a connection is opened, updates the identity with fresh
 * tokens, and closes the connections of revoked sessions.
 */
final class WebSocketsProcessor {

    /** The beans are named, not loaded: the classes that they need exist only together with WebSockets Next. */
    private static final String PACKAGE = "io.quarkiverse.clerk.runtime.integration.websockets.";
    private static final DotName WEB_SOCKET = DotName.createSimple("io.quarkus.websockets.next.WebSocket");
    private static final DotName WEB_SOCKET_SECURITY = DotName
            .createSimple("io.quarkus.websockets.next.WebSocketSecurity");
    private static final DotName HTTP_UPGRADE_CHECK = DotName.createSimple("io.quarkus.websockets.next.HttpUpgradeCheck");

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void upgradeCheck(SessionUpgradeRecorder recorder, Capabilities capabilities, CombinedIndexBuildItem index,
            CallerAnnotationsBuildItem sessions, BuildProducer<SyntheticBeanBuildItem> beans) {
        Map<String, RecordedRequirement> byEndpoint = new HashMap<>();
        Set<String> checkedOnce = new HashSet<>();
        if (capabilities.isPresent(Capability.WEBSOCKETS_NEXT)) {
            collect(index.getIndex(), sessions, byEndpoint, checkedOnce);
        }
        beans.produce(SyntheticBeanBuildItem.configure(ClassesCheckedOnUpgrade.class).scope(Singleton.class)
                .runtimeValue(recorder.checkedOnUpgrade(checkedOnce)).done());
        if (!byEndpoint.isEmpty()) {
            beans.produce(SyntheticBeanBuildItem.configure(SessionUpgradeCheck.class).addType(HTTP_UPGRADE_CHECK)
                    .scope(Singleton.class).runtimeValue(recorder.check(byEndpoint)).unremovable().done());
        }
    }

    private static void collect(IndexView index, CallerAnnotationsBuildItem sessions,
            Map<String, RecordedRequirement> byEndpoint, Set<String> checkedOnce) {
        boolean identitiesChange = !index.getKnownUsers(WEB_SOCKET_SECURITY).isEmpty();
        for (AnnotationInstance endpoint : index.getAnnotations(WEB_SOCKET)) {
            if (endpoint.target().kind() == Kind.CLASS) {
                ClassInfo type = endpoint.target().asClass();
                List<AnnotationInstance> annotations = sessions.annotations().onHierarchy(type);
                if (!annotations.isEmpty()) {
                    byEndpoint.put(id(endpoint, type), RecordedRequirements.of(annotations));
                    if (!identitiesChange && !hasAnnotatedMethod(index, sessions, type)) {
                        checkedOnce.add(type.name().toString());
                    }
                }
            }
        }
    }

    /** A method that it inherits can require more than the class, so the interceptor has to check it. */
    private static boolean hasAnnotatedMethod(IndexView index, CallerAnnotationsBuildItem sessions, ClassInfo type) {
        Set<DotName> hierarchy = new HashSet<>();
        for (ClassInfo current = type; current != null && hierarchy.add(current.name()); current = superclass(index, current)) {
            hierarchy.addAll(current.interfaceNames());
        }
        return sessions.annotations().methods().stream().anyMatch(method -> hierarchy.contains(method.declaringClass().name()));
    }

    private static ClassInfo superclass(IndexView index, ClassInfo type) {
        return type.superName() == null ? null : index.getClassByName(type.superName());
    }

    @BuildStep(onlyIf = ClerkEnabled.class)
    void freshTokens(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.WEBSOCKETS_NEXT)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(PACKAGE + "WebSocketIdentityUpdate"));
        }
    }

    /** Quarkus lists open connections only in applications that have endpoints. */
    @BuildStep(onlyIf = ClerkEnabled.class)
    @Record(ExecutionTime.STATIC_INIT)
    void revokedConnections(SessionUpgradeRecorder recorder, Capabilities capabilities, CombinedIndexBuildItem index,
            BuildProducer<AdditionalBeanBuildItem> beans, BuildProducer<FilterBuildItem> filters) {
        if (capabilities.isPresent(Capability.WEBSOCKETS_NEXT) && !index.getIndex().getAnnotations(WEB_SOCKET).isEmpty()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(PACKAGE + "RevokedConnections"));
            filters.produce(new FilterBuildItem(recorder.upgradeRequests(), Order.FILTER_BEFORE_AUTHENTICATION));
        }
    }

    private static String id(AnnotationInstance endpoint, ClassInfo type) {
        AnnotationValue id = endpoint.value("endpointId");
        return id == null ? type.name().toString() : id.asString();
    }
}
