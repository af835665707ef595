package io.quarkiverse.clerk.runtime.authorization;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.Reverification;

/**
 * Collects the attributes of {@code @RequireClerkSession} and {@code @RequireClerkMachine} and combines them into a
 * {@link CallerRequirement}. All attributes of one type of annotation must be met. The build reads the annotations from its
 * index, the interceptor reads them by reflection. A recorder needs the
 * public fields.
 */
public class RecordedRequirement {

    public List<String> roles = new ArrayList<>();
    public List<String> permissions = new ArrayList<>();
    public List<String> features = new ArrayList<>();
    public List<String> plans = new ArrayList<>();
    public List<Reverification> presets = new ArrayList<>();
    public List<Reverification.Level> levels = new ArrayList<>();
    /** One element for each element of {@link #levels}. */
    public List<Integer> afterMinutes = new ArrayList<>();
    public boolean refusesImpersonation;
    /** Whether there is a {@code @RequireClerkSession}. */
    public boolean session;
    /** Whether there is a {@code @RequireClerkMachine}. */
    public boolean machine;
    public List<MachineTokenType> machineTypes = new ArrayList<>();
    public List<String> scopes = new ArrayList<>();

    /**
     * Adds the attributes of one {@code @RequireClerkSession}, except for its reverification. An empty string means that the
     * attribute is not
     * set.
     */
    public void add(String role, String permission, String feature, String plan, boolean acceptImpersonation) {
        session = true;
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

    /** Adds the attributes of one {@code @RequireClerkMachine}. */
    public void addMachine(List<MachineTokenType> types, List<String> requiredScopes) {
        if (machine) {
            machineTypes.retainAll(types);
        } else {
            machineTypes.addAll(types);
        }
        machine = true;
        scopes.addAll(requiredScopes);
    }

    /** Adds a reverification preset. */
    public void add(Reverification preset) {
        presets.add(preset);
    }

    /** Adds a reverification window. */
    public void add(Reverification.Level level, int minutes) {
        levels.add(level);
        afterMinutes.add(minutes);
    }

    /**
     * Combines the recorded attributes. Uses loops instead of lambdas to keep the start of the application fast.
     *
     * @return the requirement; that of a session includes {@link Requirement#session()}
     */
    public CallerRequirement toRequirement() {
        return new CallerRequirement(session ? sessionRequirement() : null,
                machine ? new MachineRequirement(new HashSet<>(machineTypes), scopes) : null);
    }

    private Requirement sessionRequirement() {
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
