package io.quarkiverse.clerk.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A session token to be issued by the emulator: a good one, unless a method makes it a bad one. Immutable: each method
 * returns a changed copy.
 */
public final class ClerkTestToken {

    private static final String CLAIMS = "claims";

    private final EmulatorControl control;
    private final String sessionId;
    private final JsonObject order;

    ClerkTestToken(EmulatorControl control, String sessionId) {
        this(control, sessionId, new JsonObject());
    }

    private ClerkTestToken(EmulatorControl control, String sessionId, JsonObject order) {
        this.control = control;
        this.sessionId = sessionId;
        this.order = order;
    }

    /** It was issued two minutes ago and expired one minute ago. */
    public ClerkTestToken expired() {
        return with("issued_in", -120).with("expires_in", -60);
    }

    /** Instead of 60 seconds. */
    public ClerkTestToken expiresIn(Duration time) {
        return with("expires_in", time.toSeconds());
    }

    /** It is valid from one hour on. */
    public ClerkTestToken notYetValid() {
        return with("not_before_in", 3_600).with("expires_in", 7_200);
    }

    /** The origin it was issued for, the claim {@code azp}; by default there is none. */
    public ClerkTestToken authorizedParty(String origin) {
        return claim("azp", origin);
    }

    /** Another issuer than the emulator. */
    public ClerkTestToken issuer(String issuer) {
        return claim("iss", issuer);
    }

    /** It is signed by a key that the instance does not have, under the name of one it has. */
    public ClerkTestToken forgedSignature() {
        return with("signature", "FOREIGN_KEY");
    }

    /** It is not signed at all: {@code alg} is {@code none}. */
    public ClerkTestToken unsigned() {
        return with("signature", "NONE");
    }

    /**
     * Another of the user's organizations is active in this token alone.
     *
     * @throws IllegalArgumentException from {@link #value()}, if the user is no member of it
     */
    public ClerkTestToken organization(String slug) {
        return with("organization", slug);
    }

    /** No organization is active in this token. */
    public ClerkTestToken personalAccount() {
        return organization("");
    }

    /** How many minutes ago the factors were verified, -1 for never. */
    public ClerkTestToken factorAges(int first, int second) {
        return claim("fva", List.of(first, second));
    }

    /** Somebody else uses the user's session, the claim {@code act}. */
    public ClerkTestToken impersonatedBy(String actorId) {
        return claim("act", Map.of("sub", actorId));
    }

    /** The older form of the claims, without {@code v}: {@code org_id}, {@code org_role}, {@code org_permissions}. */
    public ClerkTestToken version1() {
        return with("version1", true);
    }

    /**
     * Sets a claim, whatever it is.
     *
     * @param value anything JSON can hold: text, number, boolean, {@code null}, list or map
     */
    public ClerkTestToken claim(String name, Object value) {
        JsonObject claims = order.getJsonObject(CLAIMS, new JsonObject()).copy();
        return with(CLAIMS, claims.put(name, value));
    }

    /** Leaves a claim out. */
    public ClerkTestToken withoutClaim(String name) {
        JsonArray without = order.getJsonArray("without_claims", new JsonArray()).copy();
        return with("without_claims", without.add(name));
    }

    private ClerkTestToken with(String name, Object value) {
        return new ClerkTestToken(control, sessionId, order.copy().put(name, value));
    }

    /**
     * The token. Each call issues another one.
     *
     * @throws IllegalArgumentException if the session is over, which gets no more tokens
     */
    public String value() {
        return control.post("/sessions/" + sessionId + "/tokens", order).getString("jwt");
    }

    /** A request with this token in the header {@code Authorization}. */
    public RequestSpecification given() {
        return RestAssured.given().header("Authorization", "Bearer " + value());
    }
}
