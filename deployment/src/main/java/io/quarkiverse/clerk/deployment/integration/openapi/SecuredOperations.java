package io.quarkiverse.clerk.deployment.integration.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.authorization.CallerAnnotations;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.spi.SecurityTransformer;
import io.quarkus.vertx.http.security.AuthorizationPolicy;

/**
 * Finds the operations that require a session.
 */
final class SecuredOperations {

    private static final DotName PERMIT_ALL = DotName.createSimple(PermitAll.class);
    private static final DotName DENY_ALL = DotName.createSimple(DenyAll.class);
    private static final List<DotName> QUARKUS_ANNOTATIONS = List.of(DotName.createSimple(RolesAllowed.class),
            DotName.createSimple(PermissionsAllowed.class), DotName.createSimple(Authenticated.class),
            DotName.createSimple(AuthorizationPolicy.class));

    private final IndexView index;
    private final BiFunction<ClassInfo, MethodInfo, String> references;

    /**
     * @param index all indexed classes
     * @param references the reference by which Quarkus marks a method as an operation of a class
     */
    SecuredOperations(IndexView index, BiFunction<ClassInfo, MethodInfo, String> references) {
        this.index = index;
        this.references = references;
    }

    /**
     * The references of the operations.
     *
     * @param byQuarkus operations with an annotation of Quarkus or Jakarta, which Quarkus finds itself
     * @param byClerk operations with {@link RequireClerkSession} or a meta-annotation
     * @param byMachine operations with {@code @RequireClerkMachine} or a meta-annotation
     */
    record Found(Set<String> byQuarkus, Set<String> byClerk, Set<String> byMachine) {

        static final Found NONE = new Found(Set.of(), Set.of(), Set.of());
    }

    /**
     * @param sessions the locations of {@link RequireClerkSession}
     * @param transformer finds Quarkus' security annotations, including those that the build adds
     */
    Found find(CallerAnnotations sessions, SecurityTransformer transformer) {
        Set<String> byQuarkus = new HashSet<>();
        for (DotName annotation : QUARKUS_ANNOTATIONS) {
            add(transformer.getAnnotations(annotation).stream().map(AnnotationInstance::target).toList(), byQuarkus);
        }
        Set<String> byClerk = new HashSet<>();
        add(sessions.methods().stream().filter(sessions::requireSession).toList(), byClerk);
        add(sessions.classes().stream().filter(sessions::requireSession).toList(), byClerk);
        Set<String> byMachine = new HashSet<>();
        add(sessions.methods().stream().filter(sessions::requireMachine).toList(), byMachine);
        add(sessions.classes().stream().filter(sessions::requireMachine).toList(), byMachine);
        return new Found(byQuarkus, byClerk, byMachine);
    }

    private void add(Collection<? extends AnnotationTarget> targets, Set<String> found) {
        for (AnnotationTarget target : targets) {
            if (target.kind() == Kind.METHOD) {
                MethodInfo method = target.asMethod();
                found.add(references.apply(method.declaringClass(), method));
            } else if (target.kind() == Kind.CLASS) {
                addMethods(target.asClass(), found);
            }
        }
    }

    private void addMethods(ClassInfo type, Set<String> found) {
        for (MethodInfo method : methods(type)) {
            if (!method.hasDeclaredAnnotation(PERMIT_ALL) && !method.hasDeclaredAnnotation(DENY_ALL)) {
                found.add(references.apply(method.declaringClass().isInterface() ? method.declaringClass() : type, method));
            }
        }
    }

    /** Includes inherited methods and those of implemented interfaces, which can have the annotations of Jakarta REST. */
    private List<MethodInfo> methods(ClassInfo type) {
        List<MethodInfo> methods = new ArrayList<>();
        for (ClassInfo declaring = type; declaring != null; declaring = superclass(declaring)) {
            methods.addAll(declaring.methods());
            for (Type implemented : declaring.interfaceTypes()) {
                ClassInfo known = index.getClassByName(implemented.name());
                if (known != null) {
                    methods.addAll(known.methods());
                }
            }
        }
        return methods;
    }

    private ClassInfo superclass(ClassInfo type) {
        return type.superName() == null ? null : index.getClassByName(type.superName());
    }
}
