package io.quarkiverse.clerk.it.endpoints;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.time.Instant;

import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PageTest extends SampleTest {

    @Test
    void thePageLoadsClerkJsOfTheInstance() {
        given().get("/").then()
                .statusCode(200)
                .body(containsString("data-clerk-publishable-key=\"pk_test_"))
                .body(containsString("src=\"" + emulator().url() + "/npm/@clerk/clerk-js@"));
    }

    @Test
    void aVisitorIsOfferedToSignIn() {
        given().get("/").then().statusCode(200).body(signedOut());
    }

    @Test
    void aUserSeesTheSessionAsTheServerKnowsIt() {
        inBrowserOf("alice").get("/").then()
                .statusCode(200)
                .body(allOf(containsString("user_alice"), containsString("acme"), containsString("org:admin"),
                        containsString("sign-out"), not(containsString("id=\"sign-in\""))));
    }

    @Test
    void aCookieThatIsNoGoodMakesAVisitorOfAUser() {
        inBrowser("no.session.token", Instant.EPOCH.plusSeconds(1)).get("/").then()
                .statusCode(200)
                .body(allOf(signedOut(), containsString("token-invalid")));
    }

    @Test
    void noCacheKeepsThePageOfAUser() {
        inBrowserOf("alice").get("/").then().header("Cache-Control", containsString("no-store"));
        inBrowserOf("alice").get("/reports/annual.html").then().header("Cache-Control", "no-store");
    }

    @Test
    void aProtectedFileIsServedToUsers() {
        inBrowserOf("bob").get("/reports/annual.html").then().statusCode(200).body(containsString("Annual report"));
    }

    private static Matcher<String> signedOut() {
        return allOf(containsString("id=\"sign-in\""), containsString("data-user-id=\"\""), not(containsString("sign-out")));
    }
}
