package io.quarkiverse.clerk.deployment.users;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.deployment.support.MovableClock;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.restassured.specification.RequestSpecification;

/**
 * What {@code ClerkSession.user()} gives, and how often Clerk is asked for it.
 */
abstract class UserTests extends WithEmulator {

    static final String ALICE = "Alice Liddell alice@example.com";
    private static final String ALICES_PATH = "/v1/users/user_alice";

    @BeforeEach
    void nothingIsKept() {
        given().delete("/client/users/user_alice/cache").then().statusCode(204);
        as("alice").get("/me/id").then().statusCode(200);
    }

    @AfterEach
    void behave() {
        TestEmulator.emulator().clearFaults();
        TestEmulator.emulator().outage(false);
        TestEmulator.emulator().stall(false);
        TestEmulator.emulator().accounts().ban("alice", false);
        TestEmulator.emulator().accounts().delete("alice", false);
        MovableClock.reset();
    }

    /** With a token that lives for longer than a test's clock is put forward. */
    static RequestSpecification as(String username) {
        return Requests
                .with(TestEmulator.emulator().tokens().spec(username).expiresAt(Instant.now().plus(Duration.ofMinutes(50))));
    }

    static int calls() {
        return TestEmulator.emulator().requestCount(ALICES_PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/me/user", "/me/user/blocking", "/anybody/user", "/route/user" })
    void theUserIsThere(String path) {
        as("alice").get(path).then().statusCode(200).body(is(ALICE));
    }

    @Test
    void aVisitorHasNoUserAndNoToken() {
        given().get("/anybody/user").then().statusCode(200).body(is("nobody"));
        given().get("/anybody/token").then().statusCode(200).body(is("null"));
    }

    @Test
    void theSessionOfATokenInHandHasAUserToo() {
        given().header("X-Token", TestEmulator.emulator().tokens().sessionToken("alice")).get("/verifier/user").then()
                .statusCode(200).body(is(ALICE));
    }

    @Test
    void theEventLoopDoesNotWait() {
        as("alice").get("/me/user/event-loop").then().statusCode(200)
                .body(containsString("event loop")).body(containsString("Uni")).body(containsString("@Blocking"));
    }

    @Test
    void twoHundredRequestsAtOnceCauseOneCall() {
        int before = calls();
        TestEmulator.emulator().stall(true);
        List<CompletableFuture<HttpResponse<String>>> requests = IntStream.range(0, 200)
                .mapToObj(i -> Requests.start("alice", i % 2 == 0 ? "/me/user" : "/me/user/blocking")).toList();
        await().untilAsserted(() -> assertThat(calls()).isGreaterThan(before));
        TestEmulator.emulator().stall(false);

        assertThat(requests).allSatisfy(request -> assertThat(request.join().body()).isEqualTo(ALICE));
        assertThat(calls()).isEqualTo(before + 1);
    }

    @Test
    void aUserIsKeptUntilItIsAMinuteOldOrEvicted() {
        int before = calls();
        as("alice").get("/me/user").then().body(is(ALICE));
        as("alice").get("/me/user").then().body(is(ALICE));
        MovableClock.forward(Duration.ofSeconds(50));
        as("alice").get("/me/user").then().body(is(ALICE));
        assertThat(calls()).isEqualTo(before + 1);

        MovableClock.forward(Duration.ofSeconds(20));
        as("alice").get("/me/user").then().body(is(ALICE));
        as("alice").get("/me/user").then().body(is(ALICE));
        assertThat(calls()).isEqualTo(before + 2);

        given().delete("/client/users/user_alice/cache").then().statusCode(204);
        as("alice").get("/me/user").then().body(is(ALICE));
        assertThat(calls()).isEqualTo(before + 3);
    }

    @Test
    void manyWhoFindAnOldUserCauseOneCall() {
        as("alice").get("/me/user").then().body(is(ALICE));
        MovableClock.forward(Duration.ofMinutes(2));
        int before = calls();
        TestEmulator.emulator().stall(true);
        String token = TestEmulator.emulator().tokens().spec("alice").expiresAt(Instant.now().plus(Duration.ofMinutes(50)))
                .build();
        List<CompletableFuture<HttpResponse<String>>> requests = IntStream.range(0, 50)
                .mapToObj(i -> Requests.startWith(token, "/me/user")).toList();
        await().untilAsserted(() -> assertThat(calls()).isGreaterThan(before));
        TestEmulator.emulator().stall(false);

        assertThat(requests).allSatisfy(request -> assertThat(request.join().body()).isEqualTo(ALICE));
        assertThat(calls()).isEqualTo(before + 1);
    }

    @Test
    void whoAsksForTheUserWhileClerkIsDownIsToldToComeBackAndOthersNoticeNothing() {
        TestEmulator.emulator().outage(true);
        for (String path : List.of("/me/user", "/me/user/blocking", "/anybody/user", "/route/user")) {
            as("alice").get(path).then().statusCode(503).header("Retry-After", "5").body(emptyString());
        }
        as("alice").get("/me/id").then().statusCode(200).body(is("user_alice"));
        given().get("/anybody/user").then().statusCode(200).body(is("nobody"));

        TestEmulator.emulator().outage(false);
        as("alice").get("/me/user").then().statusCode(200).body(is(ALICE));
        TestEmulator.emulator().outage(true);
        as("alice").get("/me/user").then().statusCode(200).body(is(ALICE));
    }

    @Test
    void clerkSaysWhenToComeBack() {
        TestEmulator.emulator().injectFaults(Fault.BACKEND_RATE_LIMITED_FOR_LONG);
        as("alice").get("/me/user").then().statusCode(503).header("Retry-After", "3600");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/me/user", "/route/user" })
    void aBannedUserIsRefused(String path) {
        TestEmulator.emulator().accounts().ban("alice", true);
        as("alice").get(path).then().statusCode(403).header("x-clerk-auth-reason", "user-banned")
                .header("x-clerk-auth-status", "signed-in").body(emptyString());
        as("alice").get("/me/id").then().statusCode(200);
        given().get("/client/users/user_alice").then().statusCode(200).body(is(ALICE));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/me/user", "/route/user" })
    void aDeletedUserIsRefused(String path) {
        TestEmulator.emulator().accounts().delete("alice", true);
        as("alice").get(path).then().statusCode(403).header("x-clerk-auth-reason", "user-deleted");
        as("alice").get("/me/id").then().statusCode(200);
    }

    @Test
    void aUserWhoIsDeletedLaterIsForgotten() {
        as("alice").get("/me/user").then().body(is(ALICE));
        TestEmulator.emulator().accounts().delete("alice", true);
        MovableClock.forward(Duration.ofMinutes(2));
        as("alice").get("/me/user").then().statusCode(403).header("x-clerk-auth-reason", "user-deleted");
        TestEmulator.emulator().outage(true);
        as("alice").get("/me/user").then().statusCode(503);
    }

    @Test
    void aSessionGetsTokensForOtherServices() {
        String token = as("alice").get("/me/token/hasura").then().statusCode(200).extract().asString();
        assertThat(token.split("\\.")).hasSize(3);
        given().header("Authorization", "Bearer " + token).get("/me/id").then().statusCode(401)
                .header("x-clerk-auth-reason", "token-type-mismatch");
        as("alice").get("/me/token/a.b").then().statusCode(200).body(is("identifier-malformed"));
        as("bob").get("/me/token/hasura").then().statusCode(200);
        TestEmulator.emulator().signOutEverywhere("bob");
    }
}
