package io.quarkiverse.clerk.deployment.token;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkiverse.clerk.emulator.token.TokenSignature;
import io.restassured.response.ValidatableResponse;

/**
 * What becomes of the cookies of a production instance. A cookie that is no good makes a visitor of the caller, never an error
 * on a
 * public page.
 */
abstract class CookieTokenTests extends WithEmulator {

    private static TokenSpec alice() {
        return TestEmulator.emulator().tokens().spec("alice");
    }

    private static String secondsAgo(long seconds) {
        return Long.toString(Instant.now().getEpochSecond() - seconds);
    }

    private static String cookies(String token) {
        return "__client_uat=" + secondsAgo(600) + "; __session=" + token;
    }

    private static ValidatableResponse get(String path, String cookies) {
        return given().header("Cookie", cookies).get(path).then();
    }

    private static void accepted(String cookies) {
        get("/protected", cookies).statusCode(200).body(is("user_alice"));
    }

    private static void refused(String cookies, String reason) {
        get("/protected", cookies).statusCode(401).body(emptyString()).header("WWW-Authenticate", "Bearer")
                .header("x-clerk-auth-reason", reason);
        get("/public", cookies).statusCode(200).body(is("nobody: " + reason)).header("x-clerk-auth-reason", reason);
    }

    @Test
    void sessionAndClientSignIn() {
        accepted(cookies(alice().build()));
    }

    @Test
    void aSessionWithoutClientIsNotSignedIn() {
        refused("__session=" + alice().build(), "session-token-but-no-client-uat");
        refused("__client_uat=0; __session=" + alice().build(), "session-token-but-no-client-uat");
        refused("__client_uat=text; __session=" + alice().build(), "session-token-but-no-client-uat");
        refused("__client_uat=\"1\"; __session=" + alice().build(), "session-token-but-no-client-uat");
    }

    @Test
    void aClientWithoutSessionIsNotSignedIn() {
        refused("__client_uat=" + secondsAgo(60), "client-uat-but-no-session-token");
        refused("__client_uat=" + secondsAgo(60) + "; __session=", "client-uat-but-no-session-token");
        refused("__client_uat=" + secondsAgo(60) + "; __session", "client-uat-but-no-session-token");
    }

    @Test
    void aSessionThatIsOlderThanTheClientIsNotSignedIn() {
        refused("__client_uat=" + secondsAgo(-10) + "; __session=" + alice().build(), "session-token-iat-before-client-uat");
    }

    @Test
    void anExpiredSessionIsNotSignedIn() {
        String cookies = cookies(alice().issuedAt(Instant.now().minusSeconds(70)).build());
        refused(cookies, "session-token-expired-refresh-non-eligible-no-refresh-cookie");
        given().header("Cookie", cookies).post("/public").then().statusCode(200)
                .body(is("nobody: session-token-expired-refresh-non-eligible-non-get"));
    }

    @Test
    void timesOutOfOrderAreNotSignedIn() {
        refused(cookies(alice().notBefore(Instant.now().plusSeconds(30)).build()), "session-token-nbf");
        refused(cookies(alice().claim("iat", Instant.now().plusSeconds(30).getEpochSecond()).build()),
                "session-token-iat-in-the-future");
    }

    @Test
    void aBadSignatureIsNotSignedIn() {
        refused(cookies(alice().corruptSignature().build()), "token-invalid-signature");
        refused(cookies(alice().signedWith(TokenSignature.FOREIGN_KEY).build()), "token-invalid-signature");
        refused(cookies(alice().signedWith(TokenSignature.NONE).build()), "token-invalid-algorithm");
        refused(cookies(alice().signedWith(TokenSignature.HS256).build()), "token-invalid-algorithm");
    }

    @Test
    void whatIsNoTokenIsNotSignedIn() {
        refused(cookies("garbage"), "token-invalid");
        refused(cookies("a.b.c"), "token-invalid");
        refused(cookies("%00%zz"), "token-invalid");
    }

    @Test
    void tokensOfAnotherKindAreNotSignedIn() {
        refused(cookies(alice().header("cat", "cl_B7d4PD222AAA").build()), "token-type-mismatch");
        refused(cookies(alice().claim("sub", "mch_1").build()), "token-type-mismatch");
        refused(cookies(alice().header("cat", "cl_B7d4PD222AAA").issuedAt(Instant.now().minusSeconds(700)).build()),
                "token-type-mismatch");
    }

    @Test
    void anotherInstancesCookieIsIgnored() {
        refused(cookies(alice().claim("iss", "https://clerk.example.com").build()), "session-token-and-uat-missing");
    }

    @Test
    void aSessionWithoutIssuerIsNotSignedIn() {
        refused(cookies(alice().withoutClaim("iss").build()), "token-invalid-issuer");
    }

    @Test
    void theFirstOfSeveralSessionsCounts() {
        String valid = alice().build();
        String expired = alice().issuedAt(Instant.now().minusSeconds(70)).build();
        accepted(cookies(valid) + "; __session=" + expired);
        refused(cookies(expired) + "; __session=" + valid,
                "session-token-expired-refresh-non-eligible-no-refresh-cookie");
        refused(cookies("") + "; __session=" + valid, "client-uat-but-no-session-token");
    }

    @Test
    void anotherSchemeInTheHeaderLeavesTheCookieItsSay() {
        given().header("Authorization", "Basic YWxpY2U6c2VjcmV0").header("Cookie", cookies(alice().build())).get("/protected")
                .then().statusCode(200).body(is("user_alice"));
    }

    @Test
    void aTokenInTheHeaderLeavesTheCookieNoSay() {
        String cookies = cookies(alice().build());
        given().header("Authorization", "Bearer abc").header("Cookie", cookies).get("/protected").then().statusCode(401)
                .header("x-clerk-auth-reason", "token-invalid");
        given().header("Authorization", "Bearer " + TestEmulator.emulator().tokens().sessionToken("bob"))
                .header("Cookie", cookies).get("/protected").then().statusCode(200).body(is("user_bob"));
    }

    @Test
    void severalCookieHeadersAreOne() {
        given().header("Cookie", "__client_uat=" + secondsAgo(60)).header("Cookie", "__session=" + alice().build())
                .get("/protected").then().statusCode(200).body(is("user_alice"));
    }

    @Test
    void cookiesAreSplitBeforeTheyAreDecoded() {
        refused("other=x%3B%20__client_uat%3D1%3B%20__session%3D" + alice().build(), "session-token-and-uat-missing");
        accepted("__client_uat=" + secondsAgo(60) + "; __session=" + alice().build().replace(".", "%2E"));
    }

    @Test
    void aPendingSessionIsNotSignedIn() {
        refused(cookies(alice().claim("sts", "pending").build()), "session-pending");
    }

    @Test
    void aPageOfAnotherSiteCannotActInTheUsersName() {
        String cookies = cookies(alice().build());
        given().header("Cookie", cookies).header("Sec-Fetch-Site", "cross-site").header("Origin", "https://evil.example.com")
                .contentType("application/json").body("{\"number\":7}").post("/protected").then().statusCode(401)
                .header("x-clerk-auth-reason", "cross-site-request");
        given().header("Cookie", cookies).header("Origin", "https://evil.example.com").contentType("application/json")
                .body("{\"number\":7}").post("/protected").then().statusCode(401)
                .header("x-clerk-auth-reason", "cross-site-request");
        given().header("Cookie", cookies).header("Sec-Fetch-Site", "same-origin").contentType("application/json")
                .body("{\"number\":7}").post("/protected").then().statusCode(200);
        given().header("Cookie", cookies).header("Sec-Fetch-Site", "cross-site").get("/protected").then().statusCode(200);
        given().header("Authorization", "Bearer " + alice().build()).header("Sec-Fetch-Site", "cross-site")
                .contentType("application/json").body("{\"number\":7}").post("/protected").then().statusCode(200);
    }

    @Test
    void theEventLoopKnowsTheSessionToo() {
        get("/public/event-loop", cookies(alice().build())).statusCode(200).body(is("user_alice"));
        get("/protected/uni", cookies(alice().build())).statusCode(200).body(is("user_alice"));
    }
}
