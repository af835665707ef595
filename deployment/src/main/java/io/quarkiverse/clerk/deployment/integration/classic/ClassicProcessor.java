package io.quarkiverse.clerk.deployment.integration.classic;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.clerk.deployment.authorization.CallerAnnotations;
import io.quarkiverse.clerk.deployment.authorization.CallerAnnotationsBuildItem;
import io.quarkiverse.clerk.deployment.authorization.RecordedRequirements;
import io.quarkiverse.clerk.deployment.integration.rest.ForbiddenMappers;
import io.quarkiverse.clerk.runtime.authorization.RecordedRequirement;
import io.quarkiverse.clerk.runtime.integration.classic.RequireClerkSessionFilter;
import io.quarkiverse.clerk.runtime.integration.classic.ResourceRequirements;
import io.quarkiverse.clerk.runtime.integration.classic.ResourceRequirementsRecorder;
import io.quarkiverse.clerk.runtime.integration.rest.RefusalMapper;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.resteasy.common.spi.ResteasyJaxrsProviderBuildItem;

/**
 * Integrates RESTEasy Classic: {@code @RequireClerkSession} is checked before the request body is read, and exception mappers
 * handle the exceptions of the extension.
 */
final class ClassicProcessor {

    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");

    @BuildStep
    void exceptionMappers(Capabilities capabilities, CombinedIndexBuildItem index,
            BuildProducer<ResteasyJaxrsProviderBuildItem> providers) {
        if (capabilities.isPresent(Capability.RESTEASY) && !ForbiddenMappers.exist(index.getIndex())) {
            providers.produce(new ResteasyJaxrsProviderBuildItem(RefusalMapper.class.getName()));
        }
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void checkBeforeTheBody(ResourceRequirementsRecorder recorder, Capabilities capabilities,
            CallerAnnotationsBuildItem sessions, CombinedIndexBuildItem index,
            BuildProducer<ResteasyJaxrsProviderBuildItem> providers, BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<SyntheticBeanBuildItem> requirements) {
        if (!capabilities.isPresent(Capability.RESTEASY)) {
            return;
        }
        Map<String, RecordedRequirement> byMethod = new Resources(sessions.annotations(), index.getIndex()).requirements();
        if (!byMethod.isEmpty()) {
            requirements.produce(SyntheticBeanBuildItem.configure(ResourceRequirements.class).scope(Singleton.class)
                    .runtimeValue(recorder.requirements(byMethod)).unremovable().done());
            beans.produce(AdditionalBeanBuildItem.unremovableOf(RequireClerkSessionFilter.class));
            providers.produce(new ResteasyJaxrsProviderBuildItem(RequireClerkSessionFilter.class.getName()));
        }
    }

    /** The application's resource methods and their annotations. */
    private static final class Resources {

        private final CallerAnnotations sessions;
        private final IndexView index;
        private final Map<String, RecordedRequirement> byMethod = new HashMap<>();

        Resources(CallerAnnotations sessions, IndexView index) {
            this.sessions = sessions;
            this.index = index;
        }

        Map<String, RecordedRequirement> requirements() {
            Set<ClassInfo> classes = new LinkedHashSet<>();
            for (AnnotationInstance path : index.getAnnotations(PATH)) {
                if (path.target().kind() == Kind.CLASS) {
                    addWithSubclasses(path.target().asClass(), classes);
                }
            }
            classes.forEach(resource -> addMethods(resource, resource.name()));
            return byMethod;
        }

        /** If {@code @Path} is on an interface, RESTEasy identifies the resource by the interface. */
        private void addWithSubclasses(ClassInfo resource, Set<ClassInfo> classes) {
            if (!resource.isInterface()) {
                classes.add(resource);
                classes.addAll(index.getAllKnownSubclasses(resource.name()));
                return;
            }
            Collection<ClassInfo> implementors = index.getAllKnownImplementors(resource.name());
            classes.addAll(implementors);
            if (implementors.size() == 1) {
                addMethods(implementors.iterator().next(), resource.name());
            }
        }

        private void addMethods(ClassInfo resource, DotName name) {
            Set<String> overridden = new HashSet<>();
            for (ClassInfo type = resource; type != null; type = superclass(type)) {
                for (MethodInfo method : type.methods()) {
                    String key = ResourceRequirements.key(name.toString(), method.name(), parameterTypes(method));
                    if (!Modifier.isStatic(method.flags()) && !method.isConstructor() && overridden.add(key)) {
                        add(key, sessions.onEndpoint(method, resource));
                    }
                }
            }
        }

        private void add(String key, List<AnnotationInstance> annotations) {
            if (!annotations.isEmpty()) {
                byMethod.put(key, RecordedRequirements.of(annotations));
            }
        }

        private ClassInfo superclass(ClassInfo type) {
            return type.superName() == null ? null : index.getClassByName(type.superName());
        }

        private static List<String> parameterTypes(MethodInfo method) {
            return method.parameterTypes().stream().map(type -> type.name().toString()).toList();
        }
    }
}
