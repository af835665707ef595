package io.quarkiverse.clerk.testing;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.clerk.MachineTokenType;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A token of a machine that the emulator issues: an API key, an M2M token or an OAuth access token. It is valid, unless you
 * call
 * a method that makes it invalid. Immutable: each method returns a changed copy.
 */
public final class ClerkTestMachineToken {

    private static final String CLAIMS = "claims";

    private final ClerkTestClient client;
    private final JsonObject spec;

    ClerkTestMachineToken(ClerkTestClient client, MachineTokenType type, String subject) {
        this(client, new JsonObject().put("type", type.code()).put("subject", subject));
    }

    private ClerkTestMachineToken(ClerkTestClient client, JsonObject spec) {
        this.client = client;
        this.spec = spec;
    }

    /** Sets the scopes. Those of an M2M token are the IDs of the machines that it is for. */
    public ClerkTestMachineToken scopes(String... scopes) {
        return with("scopes", new JsonArray(List.of(scopes)));
    }

    /**
     * Sets a custom claim. An OAuth access token has custom claims only as a {@linkplain #jwt() JWT}.
     *
     * @param name the name of a claim that Clerk does not set
     * @param value any JSON value: a string, number, boolean, {@code null}, list or map
     */
    public ClerkTestMachineToken claim(String name, @Nullable Object value) {
        JsonObject claims = spec.getJsonObject(CLAIMS, new JsonObject()).copy();
        return with(CLAIMS, claims.put(name, value));
    }

    /** Sets the name of an API key. */
    public ClerkTestMachineToken name(String name) {
        return with("name", name);
    }

    /**
     * Sets the application that has an OAuth access token.
     *
     * @param clientId its client ID, or a name: {@code reports} stands for {@code client_reports}
     */
    public ClerkTestMachineToken clientId(String clientId) {
        return with("client_id", clientId);
    }

    /** Sets the recipients of an OAuth access token (claim {@code aud}). By default, it has none. */
    public ClerkTestMachineToken audience(String... recipients) {
        return with("audience", new JsonArray(List.of(recipients)));
    }

    /** Makes an M2M token or an OAuth access token a JWT instead of an opaque string. */
    public ClerkTestMachineToken jwt() {
        return with("jwt", true);
    }

    /** Sets the lifetime. By default, M2M tokens are valid for one hour, and OAuth access tokens for one day. */
    public ClerkTestMachineToken expiresIn(Duration time) {
        return with("expires_in", time.toSeconds());
    }

    /** Makes a token that was issued two hours ago and expired one hour ago. */
    public ClerkTestMachineToken expired() {
        return with("expired", true);
    }

    /** Makes a token that is already revoked. To revoke it later, see {@link ClerkTestClient#revokeToken(String)}. */
    public ClerkTestMachineToken revoked() {
        return with("revoked", true);
    }

    private ClerkTestMachineToken with(String name, Object value) {
        return new ClerkTestMachineToken(client, spec.copy().put(name, value));
    }

    /**
     * Issues the token. Each call issues another one.
     *
     * @throws IllegalArgumentException if there is no such user or organization, or a token of this type cannot be like this,
     *         such as an API key that is a JWT, or a JWT that is revoked
     */
    public String value() {
        return client.control().post("/machine_tokens", spec).getString("token");
    }

    /** Starts a request with this token in the {@code Authorization} header. */
    public RequestSpecification given() {
        return RestAssured.given().header("Authorization", "Bearer " + value());
    }
}
