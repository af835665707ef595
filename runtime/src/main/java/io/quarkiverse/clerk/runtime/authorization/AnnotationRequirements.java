package io.quarkiverse.clerk.runtime.authorization;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.RequireClerkMachine;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.Reverify;

/**
 * Converts the annotations of intercepted methods to requirements. Thread-safe.
 */
@Singleton
public final class AnnotationRequirements {

    /** By the bindings of a method. The number of methods limits the size. */
    private final Map<Set<Annotation>, CallerRequirement> requirements = new ConcurrentHashMap<>();

    /**
     * @param bindings the interceptor bindings of a method, including {@link RequireClerkSession} or
     *        {@link RequireClerkMachine}
     * @return one requirement for all annotations
     */
    public CallerRequirement of(Set<Annotation> bindings) {
        CallerRequirement requirement = requirements.get(bindings);
        return requirement == null ? requirements.computeIfAbsent(bindings, AnnotationRequirements::read) : requirement;
    }

    private static CallerRequirement read(Set<Annotation> bindings) {
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
            } else if (binding instanceof RequireClerkMachine annotation) {
                requirement.addMachine(List.of(annotation.tokenTypes()), List.of(annotation.scopes()));
            }
        }
        return requirement.toRequirement();
    }
}
