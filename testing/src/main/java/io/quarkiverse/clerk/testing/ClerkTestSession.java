package io.quarkiverse.clerk.testing;

import java.time.Duration;
import java.util.Map;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;

/**
 * A signed-in user of the emulator, in a browser of its own. {@link ClerkTestClient#signIn(String)} creates it. Thread-safe.
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

    /** Returns the session id (claim {@code sid}). */
    public String id() {
        return id;
    }

    /** Returns the user id (claim {@code sub}). */
    public String userId() {
        return userId;
    }

    /**
     * Starts a request with a token of the session in the {@code Authorization} header. Each time it is sent, the token is new.
     */
    public RequestSpecification given() {
        return RestAssured.given().filter(bearer());
    }

    /** Starts a request with the cookies that clerk-js sets. Each time it is sent, the token is new. */
    public RequestSpecification inBrowser() {
        return RestAssured.given().filter(cookies());
    }

    /** Returns a filter that does the same as {@link #given()}, for an existing request. */
    public Filter bearer() {
        return (request, response, context) -> {
            request.replaceHeader("Authorization", "Bearer " + token().value());
            return context.next(request, response);
        };
    }

    /** Returns a filter that does the same as {@link #inBrowser()}, for an existing request. */
    public Filter cookies() {
        return (request, response, context) -> {
            request.cookies(browserCookies());
            return context.next(request, response);
        };
    }

    /** Returns the cookies that clerk-js sets, with a new token, for clients other than REST Assured. */
    public Map<String, String> browserCookies() {
        JsonObject session = control.get("/sessions/" + id);
        String updatedAt = String.valueOf(session.getLong("client_updated_at"));
        String token = token().value();
        return session.getBoolean("production") ? Map.of("__session", token, "__client_uat", updatedAt)
                : Map.of("__session", token, "__client_uat", updatedAt, "__clerk_db_jwt", session.getString("client_token"));
    }

    /** Returns a token of the session, which you can make invalid, or send with a client other than REST Assured. */
    public ClerkTestToken token() {
        return new ClerkTestToken(control, id);
    }

    /**
     * Changes the active organization of the session. It applies to tokens that are issued from now on.
     *
     * @throws IllegalArgumentException if the user is not a member of the organization
     */
    public ClerkTestSession switchTo(String organizationSlug) {
        control.post("/sessions/" + id + "/organization", new JsonObject().put("organization", organizationSlug));
        return this;
    }

    /** Leaves no organization active. It applies to tokens that are issued from now on. */
    public ClerkTestSession personalAccount() {
        return switchTo("");
    }

    /** Sets how long ago the first factor was verified. It applies to tokens that are issued from now on. */
    public ClerkTestSession verifiedAgo(Duration age) {
        control.post("/sessions/" + id + "/verification", new JsonObject().put("seconds_ago", age.toSeconds()));
        return this;
    }

    /**
     * Revokes the session, as the Clerk dashboard does. The session gets no more tokens. As with Clerk, issued tokens stay
     * valid
     * until they expire.
     */
    public void revoke() {
        end("revoked");
    }

    /** Signs the user out, as in the browser. Issued tokens stay valid until they expire, as after {@link #revoke()}. */
    public void signOut() {
        end("removed");
    }

    private void end(String status) {
        control.post("/sessions/" + id + "/end", new JsonObject().put("status", status));
    }

    @Override
    public String toString() {
        return "ClerkTestSession[" + userId + ", " + id + "]";
    }
}
