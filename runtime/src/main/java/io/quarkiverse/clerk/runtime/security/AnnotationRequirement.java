package io.quarkiverse.clerk.runtime.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.Reverify;

/**
 * What annotations ask for, as one requirement.
 */
final class AnnotationRequirement {

    private AnnotationRequirement() {
    }

    static Requirement of(Set<RequireClerkSession> annotations) {
        List<Requirement> requirements = new ArrayList<>();
        requirements.add(Requirement.session());
        for (RequireClerkSession annotation : annotations) {
            add(requirements, annotation);
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
