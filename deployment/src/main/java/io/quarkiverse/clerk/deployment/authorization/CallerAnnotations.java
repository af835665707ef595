package io.quarkiverse.clerk.deployment.authorization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.RequireClerkMachine;
import io.quarkiverse.clerk.RequireClerkSession;

/**
 * Finds {@link RequireClerkSession} and {@link RequireClerkMachine} on classes and methods: directly, repeated, or through a
 * meta-annotation.
 */
public final class CallerAnnotations {

    static final DotName REQUIRE_CLERK_SESSION = DotName.createSimple(RequireClerkSession.class);
    static final DotName REQUIRE_CLERK_MACHINE = DotName.createSimple(RequireClerkMachine.class);
    static final DotName CONTAINER = DotName.createSimple(RequireClerkSession.List.class);

    private final IndexView index;
    /** Annotation types with one of the annotations, directly or through another meta-annotation. */
    private final Map<DotName, ClassInfo> metaAnnotations = new HashMap<>();

    /**
     * @param index all indexed classes
     * @param applicationClasses classes whose annotations are read even if the annotation types are not indexed
     * @param completeIndex an index that also finds classes outside of {@code index}
     */
    public CallerAnnotations(IndexView index, Collection<ClassInfo> applicationClasses, IndexView completeIndex) {
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

    /** @return all annotations that require a session or a machine */
    Set<DotName> names() {
        Set<DotName> names = new LinkedHashSet<>(metaAnnotations.keySet());
        names.add(REQUIRE_CLERK_SESSION);
        names.add(CONTAINER);
        names.add(REQUIRE_CLERK_MACHINE);
        return names;
    }

    /** @return the meta-annotations that require a session or a machine */
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

    /** @return each annotation of the class or method, direct or through a meta-annotation */
    List<AnnotationInstance> on(AnnotationTarget target) {
        List<AnnotationInstance> found = new ArrayList<>();
        collect(target.declaredAnnotations(), found, new LinkedHashSet<>());
        return found;
    }

    /** @return each direct annotation of the class or method */
    List<AnnotationInstance> direct(AnnotationTarget target) {
        List<AnnotationInstance> found = new ArrayList<>();
        collect(target.declaredAnnotations().stream().filter(annotation -> !metaAnnotations.containsKey(annotation.name()))
                .toList(), found, new LinkedHashSet<>());
        return found;
    }

    /** @return each annotation of the class or method that comes from a meta-annotation */
    List<AnnotationInstance> fromMetaAnnotations(AnnotationTarget target) {
        List<AnnotationInstance> found = new ArrayList<>();
        collect(target.declaredAnnotations().stream().filter(annotation -> metaAnnotations.containsKey(annotation.name()))
                .toList(), found, new LinkedHashSet<>());
        return found;
    }

    private void collect(Collection<AnnotationInstance> annotations, List<AnnotationInstance> found, Set<DotName> visited) {
        for (AnnotationInstance annotation : annotations) {
            if (annotation.name().equals(REQUIRE_CLERK_SESSION) || annotation.name().equals(REQUIRE_CLERK_MACHINE)) {
                found.add(annotation);
            } else if (annotation.name().equals(CONTAINER)) {
                found.addAll(Arrays.asList(annotation.value().asNestedArray()));
            } else if (metaAnnotations.containsKey(annotation.name()) && visited.add(annotation.name())) {
                collect(metaAnnotations.get(annotation.name()).declaredAnnotations(), found, visited);
            }
        }
    }

    /**
     * Returns the annotations that apply to a method of an endpoint. As with the interceptors, annotations on the method
     * replace
     * those of the same type on the class.
     */
    public List<AnnotationInstance> onEndpoint(MethodInfo method, ClassInfo endpoint) {
        List<AnnotationInstance> found = new ArrayList<>(on(method));
        if (method.hasDeclaredAnnotation(PermitAll.class) && !method.declaringClass().isInterface()) {
            return found;
        }
        Set<DotName> replaced = new LinkedHashSet<>();
        found.forEach(annotation -> replaced.add(annotation.name()));
        for (AnnotationInstance onClass : onHierarchy(endpoint.isInterface() ? method.declaringClass() : endpoint)) {
            if (!replaced.contains(onClass.name())) {
                found.add(onClass);
            }
        }
        return found;
    }

    /** @return whether the class or method itself requires a session */
    public boolean requireSession(AnnotationTarget target) {
        return on(target).stream().anyMatch(annotation -> annotation.name().equals(REQUIRE_CLERK_SESSION));
    }

    /** @return whether the class or method itself requires a machine */
    public boolean requireMachine(AnnotationTarget target) {
        return on(target).stream().anyMatch(this::isForMachines);
    }

    boolean isForMachines(AnnotationInstance annotation) {
        return annotation.name().equals(REQUIRE_CLERK_MACHINE);
    }

    /** @return the annotations that apply to the target of an annotation: a method of a class, or a class */
    List<AnnotationInstance> onTarget(AnnotationTarget target) {
        return target.kind() == Kind.METHOD ? onEndpoint(target.asMethod(), target.asMethod().declaringClass())
                : onHierarchy(target.asClass());
    }

    /** @return the types of machine tokens that some class or method accepts */
    Set<MachineTokenType> machineTokenTypes() {
        Set<MachineTokenType> types = EnumSet.noneOf(MachineTokenType.class);
        Stream.concat(classes().stream(), methods().stream()).map(AnnotationTarget.class::cast)
                .forEach(target -> types.addAll(RecordedRequirements.of(on(target)).machineTypes));
        return types;
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
