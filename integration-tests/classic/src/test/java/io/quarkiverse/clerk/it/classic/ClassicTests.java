package io.quarkiverse.clerk.it.classic;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/**
 * Who gets in where on RESTEasy Classic, with which answer, and whether the body was read for it.
 */
@QuarkusTestResource(EmulatorAddress.class)
abstract class ClassicTests {

    private static final List<String> GUARDED = List.of("session", "admin", "roles-allowed", "strict", "in-person",
            "inherited", "replaced", "by-interface", "by-interface/admin");

    private static ClerkEmulator emulator;

    @BeforeAll
    static void startEmulator() {
        emulator = ClerkEmulator.builder().port(EmulatorAddress.port()).secretKey(EmulatorAddress.SECRET_KEY).start();
    }

    @AfterAll
    static void stopEmulator() {
        emulator.close();
    }

    private static TokenSpec alice() {
        return emulator.tokens().spec("alice");
    }

    private static TokenSpec bob() {
        return emulator.tokens().spec("bob");
    }

    private static TokenSpec stale() {
        return alice().claim("fva", List.of(70, -1));
    }

    private static TokenSpec impersonated() {
        return alice().claim("act", Map.of("sub", "user_support"));
    }

    /** @param token {@code null} for a visitor */
    private static ValidatableResponse post(TokenSpec token, String path, String body) {
        RequestSpecification request = token == null ? given() : given().auth().oauth2(token.build());
        return request.contentType(ContentType.JSON).body(body).post("/notes/" + path).then();
    }

    private static int calls() {
        return Integer.parseInt(given().get("/notes/calls").then().statusCode(200).extract().asString());
    }

    private static ValidatableResponse refused(int status, TokenSpec token, String path, String body) {
        int before = calls();
        ValidatableResponse response = post(token, path, body).statusCode(status);
        assertThat(calls()).isEqualTo(before);
        return response;
    }

    private static void accepted(TokenSpec token, String... paths) {
        for (String path : paths) {
            int before = calls();
            post(token, path, "{\"number\":7}").statusCode(200).body(startsWith("user_"));
            assertThat(calls()).isEqualTo(before + 1);
        }
    }

    @Test
    void whoIsNotSignedInIsRefusedBeforeTheBodyIsRead() {
        for (String path : GUARDED) {
            refused(401, null, path, "{broken");
            refused(401, alice().claim("sts", "pending"), path, "{broken").header("x-clerk-auth-reason", "session-pending");
            refused(401, alice().corruptSignature(), path, "{broken").header("x-clerk-auth-reason",
                    "token-invalid-signature");
        }
        post(null, "open", "{\"number\":7}").statusCode(200).body(equalTo("null"));
    }

    @Test
    void whoLacksSomethingIsToldWhatBeforeTheBodyIsRead() {
        for (String path : List.of("admin", "inherited", "by-interface/admin")) {
            refused(403, bob(), path, "{broken").header("x-clerk-auth-reason", "role-missing")
                    .header("x-clerk-auth-status", "signed-in");
        }
        refused(403, bob(), "roles-allowed", "{broken");
        refused(403, impersonated(), "in-person", "{broken").header("x-clerk-auth-reason", "impersonation-refused");
        refused(403, stale(), "strict", "{broken").contentType("application/json")
                .header("x-clerk-auth-reason", "reverification-error")
                .body("clerk_error.metadata.reverification", equalTo("strict"));
        accepted(bob(), "session", "strict", "in-person", "replaced", "by-interface");
    }

    @Test
    void nobodyWaitsForABodyOfWhoIsRefused() throws IOException {
        int before = calls();
        for (String path : List.of("session", "admin", "roles-allowed", "strict", "inherited", "by-interface/admin")) {
            assertThat(UnfinishedRequest.statusOf("/notes/" + path, null)).as(path).isEqualTo(401);
            assertThat(UnfinishedRequest.statusOf("/notes/" + path, alice().claim("sts", "pending").build())).isEqualTo(401);
        }
        for (String path : List.of("admin", "roles-allowed", "inherited", "by-interface/admin")) {
            assertThat(UnfinishedRequest.statusOf("/notes/" + path, bob().build())).as(path).isEqualTo(403);
        }
        assertThat(UnfinishedRequest.statusOf("/notes/strict", stale().build())).isEqualTo(403);
        assertThat(UnfinishedRequest.statusOf("/notes/in-person", impersonated().build())).isEqualTo(403);
        assertThat(calls()).isEqualTo(before);
    }

    @Test
    void aBodyThatIsBrokenIsReadForWhoIsServed() {
        for (String path : List.of("session", "admin", "inherited", "by-interface/admin")) {
            refused(400, alice(), path, "{broken");
        }
    }

    /** What a locator returns is no resource of its own: it has the interceptor alone. */
    @Test
    void aSubResourceIsCheckedWhenItIsCalled() {
        refused(401, null, "sub/admin", "{\"number\":7}");
        refused(403, bob(), "sub/admin", "{\"number\":7}").header("x-clerk-auth-reason", "role-missing");
        accepted(alice(), "sub/admin");
    }

    @Test
    void whoHasEverythingIsServed() {
        accepted(alice(), GUARDED.toArray(String[]::new));
        accepted(stale(), "admin");
        accepted(impersonated(), "admin");
    }
}
