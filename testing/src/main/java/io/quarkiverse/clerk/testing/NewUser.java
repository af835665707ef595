package io.quarkiverse.clerk.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Describes a user to add to the emulator, see {@link ClerkTestClient#newUser(String)}. Not thread-safe.
 */
public final class NewUser {

    private final ClerkTestClient client;
    private final String username;
    private final JsonObject user = new JsonObject();
    private final JsonObject organizations = new JsonObject();
    private final JsonArray features = new JsonArray();

    NewUser(ClerkTestClient client, String username) {
        this.client = client;
        this.username = username;
        user.put("username", username).put("organizations", organizations).put("features", features);
    }

    /** Makes the user a member of an organization. The first organization is active after sign-in. */
    public NewUser inOrganization(String slug, String role) {
        organizations.put(slug, role.startsWith("org:") ? role.substring(4) : role);
        return this;
    }

    /** Sets the billing plan, without a scope. */
    public NewUser onPlan(String plan) {
        user.put("plan", plan);
        return this;
    }

    /** Adds a feature, without a scope. */
    public NewUser withFeature(String feature) {
        features.add(feature);
        return this;
    }

    /** Sets the e-mail address. The default is {@code <username>@example.com}. */
    public NewUser withEmail(String email) {
        user.put("email", email);
        return this;
    }

    /**
     * Adds the user and signs the user in.
     *
     * @return the new session
     * @throws IllegalArgumentException if the name is taken, or if the organization or the role does not exist
     */
    public ClerkTestSession add() {
        client.control().post("/users", user);
        return client.signIn(username);
    }
}
