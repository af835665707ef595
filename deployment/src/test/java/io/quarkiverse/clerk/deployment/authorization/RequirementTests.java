package io.quarkiverse.clerk.deployment.authorization;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.deployment.support.Guarded;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.UnfinishedRequest;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/**
 * Who gets in where, with which answer, and whether the body was read for it.
 */
abstract class RequirementTests extends WithEmulator {

    private static final List<String> ALL = List.of("session", "role", "role/uni", "permission", "feature", "plan", "strict",
            "window", "in-person", "several", "roles-allowed", "own-annotation", "own-annotation/nested",
            "own-annotation/and-more", "class", "class/method", "child/inherited");

    static QuarkusUnitTest application(String proactive) {
        return TestEmulator.application(RequirementTests.class, UnfinishedRequest.class, Guarded.class, Guarded.Note.class,
                Guarded.AdminOnly.class,
                Guarded.AdminInPerson.class, Guarded.Service.class, Guarded.OfTheClass.class, Guarded.Base.class,
                Guarded.Child.class).overrideConfigKey("quarkus.http.auth.proactive", proactive);
    }

    private static TokenSpec alice() {
        return TestEmulator.emulator().tokens().spec("alice").claim("pla", "o:pro,u:free");
    }

    private static TokenSpec bob() {
        return TestEmulator.emulator().tokens().spec("bob").claim("fea", "o:other").claim("pla", "u:free");
    }

    private static TokenSpec stale() {
        return alice().claim("fva", List.of(70, -1));
    }

    private static TokenSpec impersonated() {
        return alice().claim("act", Map.of("sub", "user_support"));
    }

    /** @param token {@code null} for a visitor */
    private static ValidatableResponse post(TokenSpec token, String path, String body) {
        RequestSpecification request = token == null ? given() : Requests.with(token);
        return request.contentType(ContentType.JSON).body(body).post("/guarded/" + path).then();
    }

    private static ValidatableResponse refused(int status, TokenSpec token, String path) {
        int before = Guarded.CALLS.get();
        // A body that can't be read would be a 400.
        ValidatableResponse response = post(token, path, "{broken").statusCode(status);
        post(token, path, "{\"number\":7}").statusCode(status);
        assertThat(Guarded.CALLS.get()).isEqualTo(before);
        return response;
    }

    private static void forbidden(TokenSpec token, String path, String reason) {
        refused(403, token, path).header("x-clerk-auth-reason", reason).header("x-clerk-auth-status", "signed-in")
                .body(emptyString());
    }

    private static void accepted(TokenSpec token, String path) {
        int before = Guarded.CALLS.get();
        post(token, path, "{\"number\":7}").statusCode(200).body(is("done")).header("x-clerk-auth-reason", nullValue());
        assertThat(Guarded.CALLS.get()).isEqualTo(before + 1);
        post(token, path, "{broken").statusCode(400);
    }

    @Test
    void aVisitorIsRefusedEverywhere() {
        ALL.forEach(path -> refused(401, null, path).body(emptyString()));
    }

    @Test
    void aPendingSessionIsAVisitor() {
        ALL.forEach(path -> refused(401, alice().claim("sts", "pending"), path)
                .header("x-clerk-auth-reason", "session-pending").body(emptyString()));
    }

    @Test
    void whoHasEverythingIsLetInEverywhere() {
        ALL.forEach(path -> accepted(alice(), path));
    }

    @Test
    void whoLacksSomethingIsToldWhat() {
        Map.ofEntries(Map.entry("role", "role-missing"), Map.entry("role/uni", "role-missing"),
                Map.entry("permission", "permission-missing"), Map.entry("feature", "feature-missing"),
                Map.entry("plan", "plan-missing"), Map.entry("several", "role-missing"),
                Map.entry("own-annotation", "role-missing"), Map.entry("own-annotation/nested", "role-missing"),
                Map.entry("class", "role-missing")).forEach((path, reason) -> forbidden(bob(), path, reason));
        accepted(bob(), "session");
        accepted(bob(), "strict");
        accepted(bob(), "in-person");
    }

    @Test
    void nobodyWaitsForABodyOfWhoIsRefused() throws IOException {
        int before = Guarded.CALLS.get();
        for (String path : ALL) {
            assertThat(unfinished(null, path)).as(path).isEqualTo(401);
            assertThat(unfinished(alice().claim("sts", "pending"), path)).as(path).isEqualTo(401);
        }
        for (String path : List.of("role", "role/uni", "permission", "feature", "plan", "several", "roles-allowed",
                "own-annotation", "own-annotation/nested", "own-annotation/and-more", "class", "child/inherited")) {
            assertThat(unfinished(bob(), path)).as(path).isEqualTo(403);
        }
        assertThat(unfinished(stale(), "strict")).isEqualTo(403);
        assertThat(unfinished(stale(), "window")).isEqualTo(403);
        assertThat(unfinished(impersonated(), "in-person")).isEqualTo(403);
        assertThat(Guarded.CALLS.get()).isEqualTo(before);
    }

    private static int unfinished(TokenSpec token, String path) throws IOException {
        return UnfinishedRequest.statusOf("/guarded/" + path, token == null ? null : token.build());
    }

    @Test
    void severalMustAllHold() {
        forbidden(alice().claim("pla", "u:free"), "several", "plan-missing");
        forbidden(bob().claim("pla", "o:pro"), "several", "role-missing");
        forbidden(alice().claim("pla", "u:free"), "own-annotation/and-more", "plan-missing");
        refused(403, bob().claim("pla", "o:pro"), "own-annotation/and-more");
    }

    @Test
    void whatTheSuperclassAsksForHoldsToo() {
        forbidden(alice().claim("pla", "u:free"), "child/inherited", "plan-missing");
        forbidden(bob().claim("pla", "o:pro"), "child/inherited", "role-missing");
    }

    @Test
    void otherSecurityAnnotationsHoldToo() {
        forbidden(alice().claim("pla", "u:free"), "roles-allowed", "plan-missing");
        refused(403, bob().claim("pla", "o:pro"), "roles-allowed");
    }

    @Test
    void theMethodTakesThePlaceOfTheClass() {
        accepted(bob(), "class/method");
        post(null, "class/open", "{\"number\":7}").statusCode(200);
    }

    @Test
    void aStaleSessionIsAnsweredAsClerkJsExpects() {
        for (String path : List.of("strict", "own-annotation/nested")) {
            refused(403, stale(), path).contentType("application/json").header("x-clerk-auth-reason", "reverification-error")
                    .header("x-clerk-auth-status", "signed-in")
                    .body(equalTo("{\"clerk_error\":{\"type\":\"forbidden\",\"reason\":\"reverification-error\","
                            + "\"metadata\":{\"reverification\":\"strict\"}}}"));
        }
        refused(403, stale(), "window").contentType("application/json")
                .body("clerk_error.metadata.reverification.level", is("first_factor"))
                .body("clerk_error.metadata.reverification.afterMinutes", is(5));
        accepted(stale(), "role");
    }

    @Test
    void withoutAgesNothingIsFresh() {
        refused(403, alice().withoutClaim("fva"), "strict").header("x-clerk-auth-reason", "reverification-error");
        refused(403, alice().claim("fva", List.of("5", -1)), "window").header("x-clerk-auth-reason", "reverification-error");
    }

    @Test
    void nobodyIsAskedForAProofOnlyToBeRefusedForTheirRole() {
        forbidden(bob().claim("fva", List.of(70, -1)), "own-annotation/nested", "role-missing");
    }

    @Test
    void anImpersonationIsRefusedWhereItIsNotAccepted() {
        forbidden(impersonated(), "in-person", "impersonation-refused");
        accepted(impersonated(), "session");
        accepted(impersonated(), "role");
    }

    @Test
    void beansAnswerAlike() {
        for (String path : List.of("bean", "bean/class")) {
            post(null, path, "").statusCode(401);
            post(bob(), path, "").statusCode(403).header("x-clerk-auth-reason", "role-missing");
            post(alice(), path, "").statusCode(200);
        }
        post(stale(), "bean", "").statusCode(200);
        post(stale(), "bean/class", "").statusCode(403).contentType("application/json")
                .body("clerk_error.metadata.reverification", is("strict"));
    }

    @Test
    void callsAnswerAlike() {
        post(null, "call", "").statusCode(401);
        post(bob(), "call", "").statusCode(403).header("x-clerk-auth-reason", "role-missing");
        post(stale(), "call", "").statusCode(403).header("x-clerk-auth-reason", "reverification-error")
                .body("clerk_error.metadata.reverification", is("strict"));
        post(stale(), "call/uni", "").statusCode(403)
                .body("clerk_error.metadata.reverification.level", is("second_factor"));
        post(alice(), "call", "").statusCode(200);
    }

    @Test
    void aRefusalThatTheApplicationHandlesLeavesNoTrace() {
        Requests.with(bob()).get("/guarded/caught").then().statusCode(200).body(is("RequirementNotMetException"))
                .header("x-clerk-auth-reason", nullValue());
    }
}
