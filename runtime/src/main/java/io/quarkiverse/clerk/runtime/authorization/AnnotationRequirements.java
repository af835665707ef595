package io.quarkiverse.clerk.runtime.authorization;

import java.lang.annotation.Annotation;
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
    public Requirement of(Set<Annotation> bindings) {
        Requirement requirement = known.get(bindings);
        return requirement == null ? known.computeIfAbsent(bindings, AnnotationRequirements::read) : requirement;
    }

    private static Requirement read(Set<Annotation> bindings) {
        RecordedRequirement requirement = new RecordedRequirement();
        for (Annotation binding : bindings) {
            if (binding instanceof RequireClerkSession annotation) {
                requirement.add(annotation.role(), annotation.permission(), annotation.feature(), annotation.plan(),
                        annotation.acceptImpersonation());
                for (Reverification preset : annotation.reverification()) {
                    requirement.add(preset);
                }
                for (Reverify window : annotation.reverify()) {
                    requirement.add(window.level(), window.afterMinutes());
                }
            }
        }
        return requirement.toRequirement();
    }
}
