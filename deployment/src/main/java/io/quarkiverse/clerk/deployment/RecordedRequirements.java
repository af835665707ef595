package io.quarkiverse.clerk.deployment;

import java.util.List;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;

import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.runtime.integration.RecordedRequirement;

/**
 * Reads what annotations ask for, for checks that are made before any annotated method is called.
 */
final class RecordedRequirements {

    private RecordedRequirements() {
    }

    static RecordedRequirement of(List<AnnotationInstance> annotations) {
        RecordedRequirement requirement = new RecordedRequirement();
        for (AnnotationInstance annotation : annotations) {
            add(requirement.roles, annotation.value("role"));
            add(requirement.permissions, annotation.value("permission"));
            add(requirement.features, annotation.value("feature"));
            add(requirement.plans, annotation.value("plan"));
            AnnotationValue acceptImpersonation = annotation.value("acceptImpersonation");
            requirement.refusesImpersonation |= acceptImpersonation != null && !acceptImpersonation.asBoolean();
            addWindows(requirement, annotation);
        }
        return requirement;
    }

    private static void add(List<String> keys, AnnotationValue key) {
        if (key != null && !key.asString().isEmpty()) {
            keys.add(key.asString());
        }
    }

    private static void addWindows(RecordedRequirement requirement, AnnotationInstance annotation) {
        AnnotationValue presets = annotation.value("reverification");
        if (presets != null) {
            for (String preset : presets.asEnumArray()) {
                requirement.presets.add(Reverification.valueOf(preset));
            }
        }
        AnnotationValue windows = annotation.value("reverify");
        if (windows != null) {
            for (AnnotationInstance window : windows.asNestedArray()) {
                requirement.levels.add(Reverification.Level.valueOf(window.value("level").asEnum()));
                requirement.afterMinutes.add(window.value("afterMinutes").asInt());
            }
        }
    }
}
