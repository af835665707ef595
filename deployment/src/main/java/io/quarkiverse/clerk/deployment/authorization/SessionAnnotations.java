package io.quarkiverse.clerk.deployment.authorization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.security.PermitAll;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.clerk.RequireClerkSession;

/**
 * Finds {@link RequireClerkSession} on classes and methods: directly, repeated, or through a meta-annotation.
 */
public final class SessionAnnotations {

    static final DotName REQUIRE_CLERK_SESSION = DotName.createSimple(RequireClerkSession.class);
    static final DotName CONTAINER = DotName.createSimple(RequireClerkSession.List.class);

    private final IndexView index;
    /** Annotation types with {@link RequireClerkSession}, directly or through another meta-annotation. */
    private final Map<DotName, ClassInfo> metaAnnotations = new HashMap<>();

    /**
     * @param index all indexed classes
     * @param applicationClasses classes whose annotations are read even if the annotation types are not indexed
     * @param completeIndex an index that also finds classes outside of {@code index}
     */
    public SessionAnnotations(IndexView index, Collection<ClassInfo> applicationClasses, IndexView completeIndex) {
        this.index = index;
        Set<ClassInfo> annotations = new LinkedHashSet<>();
        index.getKnownClasses().stream().filter(ClassInfo::isAnnotation).forEach(annotations::add);
        Set<DotName> names = new LinkedHashSet<>();
        applicationClasses.forEach(type -> names.addAll(type.annotationsMap().keySet()));
        for (DotName name : names) {
            ClassInfo annotation = index.getClassByName(name) == null ? completeIndex.getClassByName(name) : null;
            if (annotation != null) {
                annotations.add(annotation);
            }
        }
        boolean found;
        do {
            found = false;
            for (ClassInfo annotation : annotations) {
                if (!metaAnnotations.containsKey(annotation.name()) && isMetaAnnotation(annotation)) {
                    metaAnnotations.put(annotation.name(), annotation);
                    found = true;
                }
            }
        } while (found);
    }

    private boolean isMetaAnnotation(ClassInfo annotation) {
        return annotation.declaredAnnotations().stream().map(AnnotationInstance::name).anyMatch(names()::contains);
    }

    /** @return all annotations that require a session */
    Set<DotName> names() {
        Set<DotName> names = new LinkedHashSet<>(metaAnnotations.keySet());
        names.add(REQUIRE_CLERK_SESSION);
        names.add(CONTAINER);
        return names;
    }

    /** @return the meta-annotations that require a session */
    Collection<ClassInfo> metaAnnotations() {
        return metaAnnotations.values();
    }

    /** @return the classes and interfaces with such an annotation, without annotation types */
    public Set<ClassInfo> classes() {
        Set<ClassInfo> classes = new LinkedHashSet<>();
        targets(Kind.CLASS).forEach(target -> {
            if (!target.asClass().isAnnotation()) {
                classes.add(target.asClass());
            }
        });
        return classes;
    }

    /** @return the methods with such an annotation on the method itself */
    public Set<MethodInfo> methods() {
        Set<MethodInfo> methods = new LinkedHashSet<>();
        targets(Kind.METHOD).forEach(target -> methods.add(target.asMethod()));
        return methods;
    }

    private List<AnnotationTarget> targets(Kind kind) {
        return names().stream().flatMap(name -> index.getAnnotations(name).stream()).map(AnnotationInstance::target)
                .filter(target -> target != null && target.kind() == kind).toList();
    }

    /** @return whether the class or method itself has such an annotation */
    boolean isOn(AnnotationTarget target) {
        return names().stream().anyMatch(target::hasDeclaredAnnotation);
    }

    /** @return each {@link RequireClerkSession} of the class or method, direct or through a meta-annotation */
    List<AnnotationInstance> on(AnnotationTarget target) {
        List<AnnotationInstance> found = new ArrayList<>();
        collect(target.declaredAnnotations(), found, new LinkedHashSet<>());
        return found;
    }

    /** @return each direct {@link RequireClerkSession} of the class or method */
    List<AnnotationInstance> direct(AnnotationTarget target) {
        List<AnnotationInstance> found = new ArrayList<>();
        collect(target.declaredAnnotations().stream().filter(annotation -> !metaAnnotations.containsKey(annotation.name()))
                .toList(), found, new LinkedHashSet<>());
        return found;
    }

    /** @return each {@link RequireClerkSession} of the class or method that comes from a meta-annotation */
    List<AnnotationInstance> fromMetaAnnotations(AnnotationTarget target) {
        List<AnnotationInstance> found = new ArrayList<>();
        collect(target.declaredAnnotations().stream().filter(annotation -> metaAnnotations.containsKey(annotation.name()))
                .toList(), found, new LinkedHashSet<>());
        return found;
    }

    private void collect(Collection<AnnotationInstance> annotations, List<AnnotationInstance> found, Set<DotName> visited) {
        for (AnnotationInstance annotation : annotations) {
            if (annotation.name().equals(REQUIRE_CLERK_SESSION)) {
                found.add(annotation);
            } else if (annotation.name().equals(CONTAINER)) {
                found.addAll(Arrays.asList(annotation.value().asNestedArray()));
            } else if (metaAnnotations.containsKey(annotation.name()) && visited.add(annotation.name())) {
                collect(metaAnnotations.get(annotation.name()).declaredAnnotations(), found, visited);
            }
        }
    }

    /**
     * Returns the annotations that apply to a method of an endpoint. As with the interceptor, annotations on the method replace
     * those on the class.
     */
    public List<AnnotationInstance> onEndpoint(MethodInfo method, ClassInfo endpoint) {
        List<AnnotationInstance> onMethod = on(method);
        if (!onMethod.isEmpty()) {
            return onMethod;
        }
        if (method.hasDeclaredAnnotation(PermitAll.class) && !method.declaringClass().isInterface()) {
            return List.of();
        }
        return onHierarchy(endpoint.isInterface() ? method.declaringClass() : endpoint);
    }

    /** @return the annotations of the class and of its superclasses, which all apply */
    public List<AnnotationInstance> onHierarchy(ClassInfo type) {
        List<AnnotationInstance> found = new ArrayList<>();
        for (ClassInfo current = type; current != null; current = superclass(current)) {
            found.addAll(on(current));
        }
        return found;
    }

    private ClassInfo superclass(ClassInfo type) {
        return type.superName() == null ? null : index.getClassByName(type.superName());
    }
}
