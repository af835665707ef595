package io.quarkiverse.clerk.runtime.authorization;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.Reverification;

/**
 * The attribute values of one or more {@code @RequireClerkSession}, and the one place where they become a
 * {@link Requirement}. All of them must hold. The build reads annotations from its index, the interceptor by reflection. The
 * public fields are what a recorder needs to hand an instance to the application.
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

    /**
     * Adds the attributes of one annotation, except for its reverification. An empty string asks for nothing.
     */
    public void add(String role, String permission, String feature, String plan, boolean acceptImpersonation) {
        add(roles, role);
        add(permissions, permission);
        add(features, feature);
        add(plans, plan);
        refusesImpersonation |= !acceptImpersonation;
    }

    private static void add(List<String> keys, String key) {
        if (!key.isEmpty()) {
            keys.add(key);
        }
    }

    /** Adds one of an annotation's presets. */
    public void add(Reverification preset) {
        presets.add(preset);
    }

    /** Adds one of an annotation's windows. */
    public void add(Reverification.Level level, int minutes) {
        levels.add(level);
        afterMinutes.add(minutes);
    }

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
