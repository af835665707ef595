package io.quarkiverse.clerk.emulator.instance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An organization of the emulator. Immutable.
 * <p>
 * {@link #named(String)} creates an organization from a slug. The {@code with…} methods return changed copies.
 *
 * @param id the ID, {@code org_} followed by ASCII letters or digits
 * @param slug the slug; unique, not blank
 * @param name the display name; not blank
 * @param roles the roles without {@code org:}, each with its permissions as {@code feature:action}, for example
 *        {@code invoices:create}
 * @param plan the key of the billing plan without scope, or {@code null}
 * @param features the keys of additional features without scope; the features of permissions are included automatically
 */
public record EmulatorOrganization(String id, String slug, String name, Map<String, List<String>> roles, String plan,
        List<String> features) {

    /**
     * @throws IllegalArgumentException if an ID, name, role or permission is malformed
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

    /** Creates an organization without a plan and additional features. */
    public EmulatorOrganization(String id, String slug, String name, Map<String, List<String>> roles) {
        this(id, slug, name, roles, null, List.of());
    }

    /**
     * Creates an organization without roles. {@code named("globex")} has the ID {@code org_globex} and the name Globex.
     *
     * @param slug the slug, with at least one ASCII letter or digit; other characters are omitted from the ID
     */
    public static EmulatorOrganization named(String slug) {
        Ids.requireKey("organization slug", slug);
        String name = slug.substring(0, 1).toUpperCase(Locale.ROOT) + slug.substring(1);
        return new EmulatorOrganization("org_" + slug.replaceAll("[^A-Za-z0-9]", ""), slug, name, Map.of());
    }

    /** Returns a copy with another ID. */
    public EmulatorOrganization withId(String newId) {
        return new EmulatorOrganization(newId, slug, name, roles, plan, features);
    }

    /** Returns a copy with another name. */
    public EmulatorOrganization withName(String newName) {
        return new EmulatorOrganization(id, slug, newName, roles, plan, features);
    }

    /**
     * Returns a copy with an additional role, or with new permissions if the role already exists.
     *
     * @param role the role, with or without {@code org:}
     * @param permissions each of the form {@code feature:action}, with or without {@code org:}
     */
    public EmulatorOrganization withRole(String role, String... permissions) {
        Map<String, List<String>> more = new LinkedHashMap<>(roles);
        more.put(Ids.withoutScope(role), Stream.of(permissions).map(Ids::withoutScope).toList());
        return new EmulatorOrganization(id, slug, name, more, plan, features);
    }

    /** Returns a copy with another plan, or without a plan for {@code null}. */
    public EmulatorOrganization withPlan(String newPlan) {
        return new EmulatorOrganization(id, slug, name, roles, newPlan, features);
    }

    /** Returns a copy with an additional feature. */
    public EmulatorOrganization withFeature(String feature) {
        List<String> more = new ArrayList<>(features);
        more.add(feature);
        return new EmulatorOrganization(id, slug, name, roles, plan, more);
    }
}
