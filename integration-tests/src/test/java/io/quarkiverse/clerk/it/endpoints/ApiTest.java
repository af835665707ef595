package io.quarkiverse.clerk.it.endpoints;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ApiTest extends SampleTest {

    @Test
    void helloGreetsVisitorsAndUsers() {
        given().get("/api/hello").then().body("message", equalTo("Hello, visitor"));
        as("alice").get("/api/hello").then().body("message", equalTo("Hello, user_alice"));
    }

    @Test
    void meIsTheSessionOfTheTokenInTheHeader() {
        String expiresAt = as("alice").get("/api/me").then()
                .statusCode(200)
                .body("userId", equalTo("user_alice"))
                .body("sessionId", startsWith("sess_"))
                .body("organization.slug", equalTo("acme"))
                .body("organization.role", equalTo("org:admin"))
                .body("organization.permissions",
                        containsInAnyOrder("org:invoices:create", "org:invoices:read", "org:members:manage"))
                .extract().path("expiresAt");
        assertThat(Instant.parse(expiresAt)).isBetween(Instant.now(), Instant.now().plus(Duration.ofSeconds(60)));
    }

    @Test
    void meHasNoOrganizationWhileNoneIsActive() {
        given().auth().oauth2(emulator().personalToken("alice")).get("/api/me").then()
                .statusCode(200)
                .body("userId", equalTo("user_alice"))
                .body("organization", nullValue());
    }

    @Test
    void meIsTheSessionOfTheCookie() {
        inBrowserOf("bob").get("/api/me").then().statusCode(200).body("userId", equalTo("user_bob"));
    }

    @Test
    void aSessionCookieAloneIsNotEnoughOnADevelopmentInstance() {
        given().cookie("__session", emulator().token("bob")).get("/api/me").then()
                .statusCode(401)
                .header("x-clerk-auth-reason", "dev-browser-missing")
                .body(emptyString());
    }

    @Test
    void aSessionCookieFromBeforeTheLastChangeOfTheBrowsersSessionsIsNotAccepted() {
        inBrowser(emulator().token("bob"), Instant.now().plusSeconds(30)).get("/api/me").then()
                .statusCode(401)
                .header("x-clerk-auth-reason", "session-token-iat-before-client-uat")
                .body(emptyString());
    }

    @Test
    void aNoteComesBack() {
        as("bob").contentType("application/json").body("{\"text\":\"hi\"}").post("/api/notes").then()
                .statusCode(200)
                .body("text", equalTo("hi"));
    }

    @Test
    void aBrokenNoteOfAUserIsABadRequest() {
        as("bob").contentType("application/json").body("{ broken").post("/api/notes").then().statusCode(400);
    }
}
