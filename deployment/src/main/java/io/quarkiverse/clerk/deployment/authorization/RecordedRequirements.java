package io.quarkiverse.clerk.deployment.authorization;

import java.util.Arrays;
import java.util.List;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;

import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.runtime.authorization.RecordedRequirement;

/**
 * Reads annotations at build time, for checks before the annotated method is called.
 */
public final class RecordedRequirements {

    private RecordedRequirements() {
    }

    /** @return one requirement for all annotations */
    public static RecordedRequirement of(List<AnnotationInstance> annotations) {
        RecordedRequirement requirement = new RecordedRequirement();
        for (AnnotationInstance annotation : annotations) {
            if (annotation.name().equals(CallerAnnotations.REQUIRE_CLERK_MACHINE)) {
                requirement.addMachine(machineTypes(annotation), scopes(annotation));
                continue;
            }
            AnnotationValue acceptImpersonation = annotation.value("acceptImpersonation");
            requirement.add(string(annotation, "role"), string(annotation, "permission"), string(annotation, "feature"),
                    string(annotation, "plan"), acceptImpersonation == null || acceptImpersonation.asBoolean());
            addReverification(requirement, annotation);
        }
        return requirement;
    }

    private static List<MachineTokenType> machineTypes(AnnotationInstance annotation) {
        AnnotationValue types = annotation.value("tokenTypes");
        return types == null ? List.of(MachineTokenType.values())
                : Arrays.stream(types.asEnumArray()).map(MachineTokenType::valueOf).toList();
    }

    private static List<String> scopes(AnnotationInstance annotation) {
        AnnotationValue scopes = annotation.value("scopes");
        return scopes == null ? List.of() : List.of(scopes.asStringArray());
    }

    private static String string(AnnotationInstance annotation, String attribute) {
        AnnotationValue value = annotation.value(attribute);
        return value == null ? "" : value.asString();
    }

    private static void addReverification(RecordedRequirement requirement, AnnotationInstance annotation) {
        AnnotationValue presets = annotation.value("reverification");
        if (presets != null) {
            for (String preset : presets.asEnumArray()) {
                requirement.add(Reverification.valueOf(preset));
            }
        }
        AnnotationValue windows = annotation.value("reverify");
        if (windows != null) {
            for (AnnotationInstance window : windows.asNestedArray()) {
                requirement.add(Reverification.Level.valueOf(window.value("level").asEnum()),
                        window.value("afterMinutes").asInt());
            }
        }
    }
}
