package io.quarkiverse.clerk.testing;

import java.time.Duration;
import java.util.Map;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;

/**
 * One user signed in at the emulator, in a browser of its own, see {@link ClerkTestClient#signIn(String)}. Can be used by any
 * thread.
 */
public final class ClerkTestSession {

    private final EmulatorControl control;
    private final String id;
    private final String userId;

    ClerkTestSession(EmulatorControl control, JsonObject session) {
        this.control = control;
        this.id = session.getString("id");
        this.userId = session.getString("user_id");
    }

    /** The session's id, the claim {@code sid}. */
    public String id() {
        return id;
    }

    /** The user's id, the claim {@code sub}. */
    public String userId() {
        return userId;
    }

    /** A request with the session's token in the header {@code Authorization}: each time it is sent a new one. */
    public RequestSpecification given() {
        return RestAssured.given().filter(bearer());
    }

    /** A request with the cookies that clerk-js sets: each time it is sent with a new token. */
    public RequestSpecification inBrowser() {
        return RestAssured.given().filter(cookies());
    }

    /** The same as {@link #given()}, for a request that exists already. */
    public Filter bearer() {
        return (request, response, context) -> {
            request.replaceHeader("Authorization", "Bearer " + token().value());
            return context.next(request, response);
        };
    }

    /** The same as {@link #inBrowser()}, for a request that exists already. */
    public Filter cookies() {
        return (request, response, context) -> {
            request.cookies(browserCookies());
            return context.next(request, response);
        };
    }

    /** The cookies that clerk-js sets, with a new token, for other clients than REST-assured. */
    public Map<String, String> browserCookies() {
        JsonObject session = control.get("/sessions/" + id);
        String updatedAt = String.valueOf(session.getLong("client_updated_at"));
        String token = token().value();
        return session.getBoolean("production") ? Map.of("__session", token, "__client_uat", updatedAt)
                : Map.of("__session", token, "__client_uat", updatedAt, "__clerk_db_jwt", session.getString("client_token"));
    }

    /** The session's token, to be changed into a bad one or sent by other means than REST-assured. */
    public ClerkTestToken token() {
        return new ClerkTestToken(control, id);
    }

    /**
     * Makes another of the user's organizations the active one, for tokens from now on.
     *
     * @throws IllegalArgumentException if the user is no member of it
     */
    public ClerkTestSession switchTo(String organizationSlug) {
        control.post("/sessions/" + id + "/organization", new JsonObject().put("organization", organizationSlug));
        return this;
    }

    /** No organization is active, for tokens from now on. */
    public ClerkTestSession personalAccount() {
        return switchTo("");
    }

    /** The user last proved who they are this long ago: the age of the first factor in tokens from now on. */
    public ClerkTestSession verifiedAgo(Duration age) {
        control.post("/sessions/" + id + "/verification", new JsonObject().put("seconds_ago", age.toSeconds()));
        return this;
    }

    /**
     * Revokes the session, as the dashboard does. It gets no more tokens; those it has got are good until they expire, as with
     * Clerk.
     */
    public void revoke() {
        end("revoked");
    }

    /** Signs out, as the user does in the browser. What {@link #revoke()} says of tokens holds here, too. */
    public void signOut() {
        end("removed");
    }

    private void end(String status) {
        control.post("/sessions/" + id + "/end", new JsonObject().put("status", status));
    }

    /** Says who it is. */
    @Override
    public String toString() {
        return "ClerkTestSession[" + userId + ", " + id + "]";
    }
}
