package io.quarkiverse.clerk.deployment.integrations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.spi.SecurityTransformer;
import io.quarkus.vertx.http.security.AuthorizationPolicy;

/**
 * The operations that need a session, by the reference that Quarkus marks each operation with while it makes the
 * OpenAPI document.
 *
 * @param byQuarkus those with an annotation of Quarkus or Jakarta, which Quarkus finds by itself
 * @param byClerk those with {@link RequireClerkSession}, or an annotation made of it
 */
record SecuredOperations(Set<String> byQuarkus, Set<String> byClerk) {

    static final SecuredOperations NONE = new SecuredOperations(Set.of(), Set.of());

    private static final DotName REQUIRE_CLERK_SESSION = DotName.createSimple(RequireClerkSession.class);
    private static final DotName SEVERAL = DotName.createSimple(RequireClerkSession.List.class);
    private static final DotName PERMIT_ALL = DotName.createSimple(PermitAll.class);
    private static final DotName DENY_ALL = DotName.createSimple(DenyAll.class);
    private static final List<DotName> OF_QUARKUS = List.of(DotName.createSimple(RolesAllowed.class),
            DotName.createSimple(PermissionsAllowed.class), DotName.createSimple(Authenticated.class),
            DotName.createSimple(AuthorizationPolicy.class));

    /**
     * @param index all indexed classes
     * @param transformer knows the security annotations, also those that the build adds
     */
    static SecuredOperations find(IndexView index, SecurityTransformer transformer) {
        Set<String> byQuarkus = new HashSet<>();
        for (DotName annotation : OF_QUARKUS) {
            addReferences(transformer.getAnnotations(annotation), index, byQuarkus);
        }
        Set<String> byClerk = new HashSet<>();
        for (DotName annotation : requireClerkSession(index)) {
            addReferences(index.getAnnotations(annotation), index, byClerk);
        }
        return new SecuredOperations(byQuarkus, byClerk);
    }

    /** The annotation itself, and interceptor bindings and stereotypes that carry it. */
    private static Set<DotName> requireClerkSession(IndexView index) {
        Set<DotName> names = new HashSet<>();
        List<DotName> found = List.of(REQUIRE_CLERK_SESSION, SEVERAL);
        while (names.addAll(found)) {
            found = found.stream().flatMap(name -> index.getAnnotations(name).stream())
                    .filter(annotation -> annotation.target().kind() == Kind.CLASS)
                    .map(annotation -> annotation.target().asClass()).filter(ClassInfo::isAnnotation)
                    .map(ClassInfo::name).toList();
        }
        return names;
    }

    private static void addReferences(Collection<AnnotationInstance> annotations, IndexView index, Set<String> references) {
        for (AnnotationInstance annotation : annotations) {
            if (annotation.target().kind() == Kind.METHOD) {
                MethodInfo method = annotation.target().asMethod();
                references.add(reference(method.declaringClass(), method));
            } else if (annotation.target().kind() == Kind.CLASS) {
                ClassInfo type = annotation.target().asClass();
                for (MethodInfo method : methods(type, index)) {
                    if (!method.hasDeclaredAnnotation(PERMIT_ALL) && !method.hasDeclaredAnnotation(DENY_ALL)) {
                        references.add(reference(method.declaringClass().isInterface() ? method.declaringClass() : type,
                                method));
                    }
                }
            }
        }
    }

    /** With those that it inherits, and those of the interfaces that it names, where JAX-RS annotations can be. */
    private static List<MethodInfo> methods(ClassInfo type, IndexView index) {
        List<MethodInfo> methods = new ArrayList<>();
        for (ClassInfo declaring = type; declaring != null; declaring = superclass(declaring, index)) {
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

    private static ClassInfo superclass(ClassInfo type, IndexView index) {
        return type.superName() == null ? null : index.getClassByName(type.superName());
    }

    /** What {@code SmallRyeOpenApiProcessor#createUniqueMethodReference} makes of the two. */
    private static String reference(ClassInfo type, MethodInfo method) {
        return "m" + type.hashCode() + "_" + method.hashCode();
    }
}
