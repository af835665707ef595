package io.quarkiverse.clerk.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A user to be added to the emulator, see {@link ClerkTestClient#newUser(String)}. Not for use by several threads. */
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

    /** A member of an organization. The first one is active after sign-in. */
    public NewUser inOrganization(String slug, String role) {
        organizations.put(slug, role.startsWith("org:") ? role.substring(4) : role);
        return this;
    }

    /** On a billing plan, without scope. */
    public NewUser onPlan(String plan) {
        user.put("plan", plan);
        return this;
    }

    /** With a feature, without scope. */
    public NewUser withFeature(String feature) {
        features.add(feature);
        return this;
    }

    /** Instead of {@code <username>@example.com}. */
    public NewUser withEmail(String email) {
        user.put("email", email);
        return this;
    }

    /**
     * Adds the user.
     *
     * @return the user, signed in
     * @throws IllegalArgumentException if the name is taken, or there is no such organization or role
     */
    public ClerkTestSession add() {
        client.control().post("/users", user);
        return client.signIn(username);
    }
}
