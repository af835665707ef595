package io.quarkiverse.clerk.deployment.integration.rest;

import java.util.List;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkus.deployment.util.JandexUtil;
import io.quarkus.security.ForbiddenException;

/**
 * Finds out whether the application has an exception mapper of its own for Quarkus' {@link ForbiddenException}. A mapper for
 * the exception of this extension, which is a subclass, would take precedence over it.
 */
public final class ForbiddenMappers {

    private static final DotName FORBIDDEN = DotName.createSimple(ForbiddenException.class);
    private static final DotName MAPPER = DotName.createSimple("jakarta.ws.rs.ext.ExceptionMapper");
    private static final DotName PROVIDER = DotName.createSimple("jakarta.ws.rs.ext.Provider");
    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
    private static final DotName MAPPER_METHOD = DotName
            .createSimple("org.jboss.resteasy.reactive.server.ServerExceptionMapper");
    private static final String QUARKUS = "io.quarkus.";

    private ForbiddenMappers() {
    }

    /** @return whether the index has a mapper for all resources */
    public static boolean exist(IndexView index) {
        return index.getAnnotations(MAPPER_METHOD).stream().anyMatch(ForbiddenMappers::isForAllResources)
                || index.getAllKnownImplementations(MAPPER).stream().anyMatch(type -> isProvider(type, index));
    }

    /** A mapper in a resource class is for this class only, and takes precedence there anyway. */
    private static boolean isForAllResources(AnnotationInstance annotation) {
        if (annotation.target().kind() != Kind.METHOD) {
            return false;
        }
        MethodInfo method = annotation.target().asMethod();
        return !method.declaringClass().hasDeclaredAnnotation(PATH)
                && exceptions(annotation, method).anyMatch(type -> type.name().equals(FORBIDDEN));
    }

    private static Stream<Type> exceptions(AnnotationInstance annotation, MethodInfo method) {
        AnnotationValue value = annotation.value();
        return value == null || value.asClassArray().length == 0 ? method.parameterTypes().stream()
                : Stream.of(value.asClassArray());
    }

    private static boolean isProvider(ClassInfo type, IndexView index) {
        if (!type.hasDeclaredAnnotation(PROVIDER) || type.name().toString().startsWith(QUARKUS)) {
            return false;
        }
        List<Type> arguments = JandexUtil.resolveTypeParameters(type.name(), MAPPER, index);
        return arguments.size() == 1 && arguments.get(0).name().equals(FORBIDDEN);
    }
}
