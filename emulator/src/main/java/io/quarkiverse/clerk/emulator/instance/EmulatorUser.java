package io.quarkiverse.clerk.emulator.instance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A user of the emulator. Immutable.
 * <p>
 * {@link #named(String)} creates a user from a name. The {@code with…} methods return changed copies.
 *
 * @param id the ID, {@code user_} followed by ASCII letters or digits
 * @param username the username; unique, not blank
 * @param email the primary, verified e-mail address; unique, not blank
 * @param firstName the first name, or {@code null}
 * @param lastName the last name, or {@code null}
 * @param organizations the slug of each organization of the user, with the user's role without {@code org:}; the first one is
 *        active after sign-in
 * @param plan the key of the billing plan without scope, or {@code null}
 * @param features the keys of the features without scope
 */
public record EmulatorUser(String id, String username, String email, String firstName, String lastName,
        Map<String, String> organizations, String plan, List<String> features) {

    /**
     * @throws IllegalArgumentException if an ID, name, address or key is malformed
     */
    public EmulatorUser {
        Ids.requireId("user", id);
        Ids.requireText("username", username);
        Ids.requireText("email", email);
        organizations = Ids.copyOf(organizations);
        organizations.forEach((slug, role) -> {
            Ids.requireKey("organization slug", slug);
            Ids.requireKey("role", role);
        });
        if (plan != null) {
            Ids.requireKey("plan", plan);
        }
        features = features == null ? List.of() : List.copyOf(features);
        features.forEach(feature -> Ids.requireKey("feature", feature));
    }

    /**
     * Creates a user without organizations. {@code named("carol")} has the ID {@code user_carol}, the first name Carol and the
     * e-mail address {@code carol@example.com}.
     *
     * @param username the username, with at least one ASCII letter or digit; other characters are omitted from the ID
     */
    public static EmulatorUser named(String username) {
        Ids.requireText("username", username);
        String letters = username.replaceAll("[^A-Za-z0-9]", "");
        String first = username.substring(0, 1).toUpperCase(Locale.ROOT) + username.substring(1);
        return new EmulatorUser("user_" + letters, username, letters + "@example.com", first, null, Map.of(), null, List.of());
    }

    /** Returns a copy with another ID. */
    public EmulatorUser withId(String newId) {
        return new EmulatorUser(newId, username, email, firstName, lastName, organizations, plan, features);
    }

    /** Returns a copy with another username. */
    public EmulatorUser withUsername(String newUsername) {
        return new EmulatorUser(id, newUsername, email, firstName, lastName, organizations, plan, features);
    }

    /** Returns a copy with another e-mail address. */
    public EmulatorUser withEmail(String newEmail) {
        return new EmulatorUser(id, username, newEmail, firstName, lastName, organizations, plan, features);
    }

    /** Returns a copy with another first and last name, each of which may be {@code null}. */
    public EmulatorUser withName(String newFirstName, String newLastName) {
        return new EmulatorUser(id, username, email, newFirstName, newLastName, organizations, plan, features);
    }

    /** Returns a copy with an additional membership, or with a new role if the user is already a member. */
    public EmulatorUser withOrganization(String slug, String role) {
        Map<String, String> more = new LinkedHashMap<>(organizations);
        more.put(Objects.requireNonNull(slug, "slug"), Ids.withoutScope(Objects.requireNonNull(role, "role")));
        return new EmulatorUser(id, username, email, firstName, lastName, more, plan, features);
    }

    /** Returns a copy without a membership. */
    public EmulatorUser withoutOrganization(String slug) {
        Map<String, String> fewer = new LinkedHashMap<>(organizations);
        fewer.remove(slug);
        return new EmulatorUser(id, username, email, firstName, lastName, fewer, plan, features);
    }

    /** Returns a copy with another plan, or without a plan for {@code null}. */
    public EmulatorUser withPlan(String newPlan) {
        return new EmulatorUser(id, username, email, firstName, lastName, organizations, newPlan, features);
    }

    /** Returns a copy with an additional feature. */
    public EmulatorUser withFeature(String feature) {
        List<String> more = new ArrayList<>(features);
        more.add(feature);
        return new EmulatorUser(id, username, email, firstName, lastName, organizations, plan, more);
    }

    /** The first and last name, or the username if the user has neither. */
    public String displayName() {
        String name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
        return name.isEmpty() ? username : name;
    }
}
