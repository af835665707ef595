package io.quarkiverse.clerk.emulator.instance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An organization users can be members of. Immutable.
 * <p>
 * {@link #named(String)} makes one from a slug alone; the {@code with…} methods return changed copies.
 *
 * @param id Clerk's id of the organization, {@code org_} and ASCII letters or digits
 * @param slug unique, not blank
 * @param name what people call it, not blank
 * @param roles each role without {@code org:}, with its permissions as {@code feature:action}, for example
 *        {@code invoices:create}
 * @param plan key of the organization's billing plan without scope, or {@code null}
 * @param features keys of features the organization has besides those its permissions name, without scope
 */
public record EmulatorOrganization(String id, String slug, String name, Map<String, List<String>> roles, String plan,
        List<String> features) {

    /**
     * @throws IllegalArgumentException if an id, name, role or permission is malformed
     */
    public EmulatorOrganization {
        Ids.requireId("org", id);
        Ids.requireKey("organization slug", slug);
        Ids.requireText("organization name", name);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        Ids.copyOf(roles).forEach((role, permissions) -> {
            Ids.requireKey("role", role);
            permissions.forEach(Ids::requirePermission);
            copy.put(role, List.copyOf(permissions));
        });
        roles = Ids.copyOf(copy);
        if (plan != null) {
            Ids.requireKey("plan", plan);
        }
        features = features == null ? List.of() : List.copyOf(features);
        features.forEach(feature -> Ids.requireKey("feature", feature));
    }

    /** An organization without plan and extra features. */
    public EmulatorOrganization(String id, String slug, String name, Map<String, List<String>> roles) {
        this(id, slug, name, roles, null, List.of());
    }

    /**
     * An organization without roles: {@code named("globex")} is {@code org_globex}, Globex.
     *
     * @param slug at least one ASCII letter or digit, the rest is left out of the id
     */
    public static EmulatorOrganization named(String slug) {
        Ids.requireKey("organization slug", slug);
        String name = slug.substring(0, 1).toUpperCase(Locale.ROOT) + slug.substring(1);
        return new EmulatorOrganization("org_" + slug.replaceAll("[^A-Za-z0-9]", ""), slug, name, Map.of());
    }

    /** A copy with another id. */
    public EmulatorOrganization withId(String newId) {
        return new EmulatorOrganization(newId, slug, name, roles, plan, features);
    }

    /** A copy with another name. */
    public EmulatorOrganization withName(String newName) {
        return new EmulatorOrganization(id, slug, newName, roles, plan, features);
    }

    /**
     * A copy with one more role; a second call with the same role changes its permissions.
     *
     * @param role with or without {@code org:}
     * @param permissions of the form {@code feature:action}, with or without {@code org:}
     */
    public EmulatorOrganization withRole(String role, String... permissions) {
        Map<String, List<String>> more = new LinkedHashMap<>(roles);
        more.put(Ids.withoutScope(role), Stream.of(permissions).map(Ids::withoutScope).toList());
        return new EmulatorOrganization(id, slug, name, more, plan, features);
    }

    /** A copy on another plan, {@code null} for none. */
    public EmulatorOrganization withPlan(String newPlan) {
        return new EmulatorOrganization(id, slug, name, roles, newPlan, features);
    }

    /** A copy with one more feature. */
    public EmulatorOrganization withFeature(String feature) {
        List<String> more = new ArrayList<>(features);
        more.add(feature);
        return new EmulatorOrganization(id, slug, name, roles, plan, more);
    }
}
