package io.quarkiverse.clerk.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A session token that the emulator issues. It is valid, unless you call a method that makes it invalid. Immutable: each method
 * returns a changed copy.
 */
public final class ClerkTestToken {

    private static final String CLAIMS = "claims";

    private final EmulatorControl control;
    private final String sessionId;
    private final JsonObject spec;

    ClerkTestToken(EmulatorControl control, String sessionId) {
        this(control, sessionId, new JsonObject());
    }

    private ClerkTestToken(EmulatorControl control, String sessionId, JsonObject spec) {
        this.control = control;
        this.sessionId = sessionId;
        this.spec = spec;
    }

    /** Makes a token that was issued two minutes ago and expired one minute ago. */
    public ClerkTestToken expired() {
        return with("issued_in", -120).with("expires_in", -60);
    }

    /** Sets the lifetime. The default is 60 seconds. */
    public ClerkTestToken expiresIn(Duration time) {
        return with("expires_in", time.toSeconds());
    }

    /** Makes a token that becomes valid in one hour. */
    public ClerkTestToken notYetValid() {
        return with("not_before_in", 3_600).with("expires_in", 7_200);
    }

    /** Sets the origin that the token was issued for (claim {@code azp}). By default, the token has none. */
    public ClerkTestToken authorizedParty(String origin) {
        return claim("azp", origin);
    }

    /** Sets an issuer other than the emulator (claim {@code iss}). */
    public ClerkTestToken issuer(String issuer) {
        return claim("iss", issuer);
    }

    /** Makes a token that is signed with a foreign key, under the key ID of a key of the instance. */
    public ClerkTestToken forgedSignature() {
        return with("signature", "FOREIGN_KEY");
    }

    /** Makes a token without a signature: {@code alg} is {@code none}. */
    public ClerkTestToken unsigned() {
        return with("signature", "NONE");
    }

    /**
     * Sets the active organization of this token only.
     *
     * @param slug the slug of an organization of the user
     * @throws IllegalArgumentException from {@link #value()}, if the user is not a member of the organization
     */
    public ClerkTestToken organization(String slug) {
        return with("organization", slug);
    }

    /** Makes a token without an active organization. */
    public ClerkTestToken personalAccount() {
        return organization("");
    }

    /** Sets how many minutes ago the factors were verified; -1 means never. */
    public ClerkTestToken factorAges(int first, int second) {
        return claim("fva", List.of(first, second));
    }

    /** Makes a token of an impersonated session (claim {@code act}). */
    public ClerkTestToken impersonatedBy(String actorId) {
        return claim("act", Map.of("sub", actorId));
    }

    /** Uses version 1 of the claims, without {@code v}: {@code org_id}, {@code org_role}, {@code org_permissions}. */
    public ClerkTestToken version1() {
        return with("version1", true);
    }

    /**
     * Sets a claim.
     *
     * @param name the name of any claim
     * @param value any JSON value: a string, number, boolean, {@code null}, list or map
     */
    public ClerkTestToken claim(String name, @Nullable Object value) {
        JsonObject claims = spec.getJsonObject(CLAIMS, new JsonObject()).copy();
        return with(CLAIMS, claims.put(name, value));
    }

    /** Omits a claim. */
    public ClerkTestToken withoutClaim(String name) {
        JsonArray without = spec.getJsonArray("without_claims", new JsonArray()).copy();
        return with("without_claims", without.add(name));
    }

    private ClerkTestToken with(String name, @Nullable Object value) {
        return new ClerkTestToken(control, sessionId, spec.copy().put(name, value));
    }

    /**
     * Issues the token. Each call issues a new one.
     *
     * @throws IllegalArgumentException if the session has ended
     */
    public String value() {
        return control.post("/sessions/" + sessionId + "/tokens", spec).getString("jwt");
    }

    /** Starts a request with this token in the {@code Authorization} header. */
    public RequestSpecification given() {
        return RestAssured.given().header("Authorization", "Bearer " + value());
    }
}
