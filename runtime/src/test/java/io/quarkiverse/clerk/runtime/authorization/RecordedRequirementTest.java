package io.quarkiverse.clerk.runtime.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.Reverify;

/** What annotations ask for becomes one requirement, at build time and in an interceptor. */
class RecordedRequirementTest {

    @Test
    void whatWasRecordedIsRequiredTogether() {
        RecordedRequirement recorded = new RecordedRequirement();
        recorded.add("", "", "", "", true);
        assertThat(recorded.toRequirement().session()).isEqualTo(new Requirement.AllOf(List.of(Requirement.session())));

        recorded.refusesImpersonation = true;
        recorded.roles.add("org:admin");
        recorded.permissions.add("org:a:b");
        recorded.features.add("f");
        recorded.plans.add("p");
        recorded.presets.add(Reverification.STRICT);
        recorded.levels.add(Reverification.Level.FIRST_FACTOR);
        recorded.afterMinutes.add(5);
        assertThat(recorded.toRequirement().session()).isEqualTo(new Requirement.AllOf(List.of(Requirement.session(),
                Requirement.notImpersonated(), Requirement.role("org:admin"), Requirement.permission("org:a:b"),
                Requirement.feature("f"), Requirement.plan("p"), Requirement.reverified(Reverification.STRICT),
                Requirement.reverified(Reverification.Level.FIRST_FACTOR, 5))));
    }

    @RequireClerkSession
    private static final class Plain {
    }

    @Deprecated
    @RequireClerkSession(acceptImpersonation = false, role = "org:admin", permission = "org:a:b", feature = "f", plan = "p", reverification = Reverification.STRICT, reverify = @Reverify(level = Reverification.Level.FIRST_FACTOR, afterMinutes = 5))
    private static final class Everything {
    }

    @Test
    void whatBindingsSayIsRequiredTogether() {
        AnnotationRequirements requirements = new AnnotationRequirements();
        assertThat(requirements.of(Set.of())).isEqualTo(new CallerRequirement(null, null));
        assertThat(requirements.of(Set.of(Plain.class.getAnnotations())).session())
                .isEqualTo(new Requirement.AllOf(List.of(Requirement.session())));
        Set<Annotation> everything = Set.of(Everything.class.getAnnotations());
        Requirement all = requirements.of(everything).session();
        assertThat(all).isEqualTo(new Requirement.AllOf(List.of(Requirement.session(), Requirement.notImpersonated(),
                Requirement.role("org:admin"), Requirement.permission("org:a:b"), Requirement.feature("f"),
                Requirement.plan("p"), Requirement.reverified(Reverification.STRICT),
                Requirement.reverified(Reverification.Level.FIRST_FACTOR, 5))));
        assertThat(requirements.of(everything).session()).isSameAs(all);
    }

    @Test
    void machinesMustMeetAllAnnotationsForMachines() {
        RecordedRequirement recorded = new RecordedRequirement();
        assertThat(recorded.toRequirement()).isEqualTo(new CallerRequirement(null, null));
        recorded.addMachine(List.of(MachineTokenType.API_KEY, MachineTokenType.OAUTH_TOKEN), List.of("a"));
        assertThat(recorded.toRequirement()).isEqualTo(new CallerRequirement(null, new MachineRequirement(
                Set.of(MachineTokenType.API_KEY, MachineTokenType.OAUTH_TOKEN), List.of("a"))));
        recorded.addMachine(List.of(MachineTokenType.OAUTH_TOKEN, MachineTokenType.M2M_TOKEN), List.of("b"));
        assertThat(recorded.toRequirement().machine())
                .isEqualTo(new MachineRequirement(Set.of(MachineTokenType.OAUTH_TOKEN), List.of("a", "b")));
        recorded.addMachine(List.of(MachineTokenType.API_KEY), List.of());
        assertThat(recorded.toRequirement().machine().types()).isEmpty();
    }
}
