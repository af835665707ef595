package io.quarkiverse.clerk.it.classic;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

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

    private static final List<String> GUARDED = List.of("session", "admin", "roles-allowed", "strict", "in-person");

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

    /** Unlike those of Quarkus' own annotations: RESTEasy Classic has read the body when the interceptor is called. */
    @Test
    void whoLacksSomethingIsToldWhat() {
        refused(403, bob(), "admin", "{\"number\":7}").header("x-clerk-auth-reason", "role-missing")
                .header("x-clerk-auth-status", "signed-in");
        refused(403, bob(), "roles-allowed", "{broken");
        refused(403, impersonated(), "in-person", "{\"number\":7}").header("x-clerk-auth-reason", "impersonation-refused");
        refused(403, stale(), "strict", "{\"number\":7}").contentType("application/json")
                .header("x-clerk-auth-reason", "reverification-error")
                .body("clerk_error.metadata.reverification", equalTo("strict"));
        accepted(bob(), "session", "strict", "in-person");
    }

    @Test
    void whoHasEverythingIsServed() {
        accepted(alice(), "session", "admin", "roles-allowed", "strict", "in-person");
        accepted(stale(), "admin");
        accepted(impersonated(), "admin");
    }
}
