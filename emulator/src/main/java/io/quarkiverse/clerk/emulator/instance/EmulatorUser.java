package io.quarkiverse.clerk.emulator.instance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A user somebody can sign in as. Immutable.
 * <p>
 * {@link #named(String)} makes a complete user from a name alone; the {@code with…} methods return changed copies.
 *
 * @param id Clerk's id of the user, {@code user_} and ASCII letters or digits
 * @param username what tests and the sign-in page call the user; unique, not blank
 * @param email the primary, verified e-mail address; unique, not blank
 * @param firstName may be {@code null}
 * @param lastName may be {@code null}
 * @param organizations slug of each organization the user belongs to, and the user's role there without {@code org:}; the
 *        first one is active after sign-in
 * @param plan key of the user's billing plan without scope, or {@code null}
 * @param features keys of the features the user has, without scope
 */
public record EmulatorUser(String id, String username, String email, String firstName, String lastName,
        Map<String, String> organizations, String plan, List<String> features) {

    /**
     * @throws IllegalArgumentException if an id, name, address or key is malformed
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
     * A user without organization: {@code named("carol")} is {@code user_carol}, Carol, {@code carol@example.com}.
     *
     * @param username at least one ASCII letter or digit, the rest is left out of the id
     */
    public static EmulatorUser named(String username) {
        Ids.requireText("username", username);
        String letters = username.replaceAll("[^A-Za-z0-9]", "");
        String first = username.substring(0, 1).toUpperCase(Locale.ROOT) + username.substring(1);
        return new EmulatorUser("user_" + letters, username, letters + "@example.com", first, null, Map.of(), null, List.of());
    }

    /** A copy with another id. */
    public EmulatorUser withId(String newId) {
        return new EmulatorUser(newId, username, email, firstName, lastName, organizations, plan, features);
    }

    /** A copy with another e-mail address. */
    public EmulatorUser withEmail(String newEmail) {
        return new EmulatorUser(id, username, newEmail, firstName, lastName, organizations, plan, features);
    }

    /** A copy with another first and last name, either may be {@code null}. */
    public EmulatorUser withName(String newFirstName, String newLastName) {
        return new EmulatorUser(id, username, email, newFirstName, newLastName, organizations, plan, features);
    }

    /** A copy that is also a member of an organization; a second call with the same slug changes the role. */
    public EmulatorUser withOrganization(String slug, String role) {
        Map<String, String> more = new LinkedHashMap<>(organizations);
        more.put(Objects.requireNonNull(slug, "slug"), Ids.withoutScope(Objects.requireNonNull(role, "role")));
        return new EmulatorUser(id, username, email, firstName, lastName, more, plan, features);
    }

    /** A copy on another plan, {@code null} for none. */
    public EmulatorUser withPlan(String newPlan) {
        return new EmulatorUser(id, username, email, firstName, lastName, organizations, newPlan, features);
    }

    /** A copy with one more feature. */
    public EmulatorUser withFeature(String feature) {
        List<String> more = new ArrayList<>(features);
        more.add(feature);
        return new EmulatorUser(id, username, email, firstName, lastName, organizations, plan, more);
    }

    /** First and last name, or the username where the user has neither. */
    public String displayName() {
        String name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
        return name.isEmpty() ? username : name;
    }
}
