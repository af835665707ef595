package io.quarkiverse.clerk.runtime.security;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.Reverify;

/**
 * What the annotations of intercepted methods ask for, each time as one requirement.
 */
@Singleton
public final class AnnotationRequirements {

    /** By all bindings of a method: there are no more of them than the application has methods. */
    private final Map<Set<Annotation>, Requirement> known = new ConcurrentHashMap<>();

    /**
     * @param bindings the interceptor bindings of a method, {@link RequireClerkSession} or several of them among others
     */
    Requirement of(Set<Annotation> bindings) {
        Requirement requirement = known.get(bindings);
        return requirement == null ? known.computeIfAbsent(bindings, AnnotationRequirements::read) : requirement;
    }

    private static Requirement read(Set<Annotation> bindings) {
        List<Requirement> requirements = new ArrayList<>();
        requirements.add(Requirement.session());
        for (Annotation binding : bindings) {
            if (binding instanceof RequireClerkSession annotation) {
                add(requirements, annotation);
            }
        }
        return new Requirement.AllOf(requirements);
    }

    private static void add(List<Requirement> requirements, RequireClerkSession annotation) {
        if (!annotation.acceptImpersonation()) {
            requirements.add(Requirement.notImpersonated());
        }
        if (!annotation.role().isEmpty()) {
            requirements.add(Requirement.role(annotation.role()));
        }
        if (!annotation.permission().isEmpty()) {
            requirements.add(Requirement.permission(annotation.permission()));
        }
        if (!annotation.feature().isEmpty()) {
            requirements.add(Requirement.feature(annotation.feature()));
        }
        if (!annotation.plan().isEmpty()) {
            requirements.add(Requirement.plan(annotation.plan()));
        }
        for (Reverification preset : annotation.reverification()) {
            requirements.add(Requirement.reverified(preset));
        }
        for (Reverify window : annotation.reverify()) {
            requirements.add(Requirement.reverified(window.level(), window.afterMinutes()));
        }
    }
}
