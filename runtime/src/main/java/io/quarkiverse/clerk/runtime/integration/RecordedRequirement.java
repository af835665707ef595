package io.quarkiverse.clerk.runtime.integration;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.Reverification;

/**
 * What the annotations of one endpoint ask for, in the form that the build can hand to the application: plain
 * lists, all of which must hold.
 */
public class RecordedRequirement {

    public List<String> roles = new ArrayList<>();
    public List<String> permissions = new ArrayList<>();
    public List<String> features = new ArrayList<>();
    public List<String> plans = new ArrayList<>();
    public List<Reverification> presets = new ArrayList<>();
    public List<Reverification.Level> levels = new ArrayList<>();
    /** One for each of the levels. */
    public List<Integer> afterMinutes = new ArrayList<>();
    public boolean refusesImpersonation;

    /** @return the requirement; it includes a session. Called at each start, in which loops cost less than lambdas. */
    public Requirement toRequirement() {
        List<Requirement> requirements = new ArrayList<>();
        requirements.add(Requirement.session());
        if (refusesImpersonation) {
            requirements.add(Requirement.notImpersonated());
        }
        for (String role : roles) {
            requirements.add(Requirement.role(role));
        }
        for (String permission : permissions) {
            requirements.add(Requirement.permission(permission));
        }
        for (String feature : features) {
            requirements.add(Requirement.feature(feature));
        }
        for (String plan : plans) {
            requirements.add(Requirement.plan(plan));
        }
        for (Reverification preset : presets) {
            requirements.add(Requirement.reverified(preset));
        }
        for (int i = 0; i < levels.size(); i++) {
            requirements.add(Requirement.reverified(levels.get(i), afterMinutes.get(i)));
        }
        return new Requirement.AllOf(requirements);
    }
}
