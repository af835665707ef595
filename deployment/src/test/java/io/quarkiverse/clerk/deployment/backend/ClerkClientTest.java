package io.quarkiverse.clerk.deployment.backend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.emptyString;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.BackendClient;
import io.quarkiverse.clerk.BackendSession;
import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkUnavailableException;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.OrganizationMembership;
import io.quarkiverse.clerk.SessionQuery;
import io.quarkiverse.clerk.UserQuery;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.deployment.users.UserEndpoints;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * {@code ClerkClient}, and what it makes of everything that a Backend API can answer.
 */
class ClerkClientTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(UserEndpoints.class)
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.timeout", "2s")
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.max-wait", "1500ms")
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.retries", "1");

    private static final String ALICES_PATH = "/v1/users/user_alice";

    @Inject
    ClerkClient clerk;

    @AfterEach
    void behave() {
        TestEmulator.emulator().clearFaults();
        TestEmulator.emulator().outage(false);
        TestEmulator.emulator().stall(false);
    }

    private static int calls(String path) {
        return TestEmulator.emulator().requestCount(path);
    }

    private static <T> List<T> all(Multi<T> items) {
        return items.collect().asList().await().atMost(Duration.ofSeconds(10));
    }

    private static ClerkApiException failure(Uni<?> call) {
        ClerkApiException failure = catchThrowableOfType(ClerkApiException.class,
                () -> call.await().atMost(Duration.ofSeconds(10)));
        assertThat(failure).as("a typed failure").isNotNull();
        assertThat(failure.getMessage()).doesNotContain(TestEmulator.emulator().secretKey());
        return failure;
    }

    @Test
    void usersAreReadCountedAndListed() {
        ClerkUser alice = clerk.users().getAndAwait("user_alice");
        assertThat(alice.fullName()).contains("Alice Liddell");
        assertThat(alice.primaryEmailAddress()).hasValueSatisfying(email -> {
            assertThat(email.address()).isEqualTo("alice@example.com");
            assertThat(email.isVerified()).isTrue();
        });
        assertThat(alice.createdAt()).isNotNull();
        assertThat(alice.raw()).containsEntry("password_enabled", true);
        assertThat(alice).hasToString("ClerkUser[user_alice]");

        assertThat(clerk.users().countAndAwait(UserQuery.all())).isEqualTo(2);
        assertThat(clerk.users().countAndAwait(UserQuery.matching("liddell"))).isEqualTo(1);
        assertThat(all(clerk.users().list(UserQuery.all()))).extracting(ClerkUser::id).containsExactly("user_alice",
                "user_bob");
        assertThat(all(clerk.users().list(UserQuery.byId("user_bob", "user_nobody")))).extracting(ClerkUser::id)
                .containsExactly("user_bob");
        assertThat(all(clerk.users().list(UserQuery.byEmailAddress("alice@example.com")))).hasSize(1);
        assertThat(all(clerk.users().list(UserQuery.byExternalId("x&limit=500")))).isEmpty();
    }

    @Test
    void sessionsAreReadListedAndRevoked() {
        String id = TestEmulator.emulator().tokens().sessionId("bob");
        BackendSession session = clerk.sessions().getAndAwait(id);
        assertThat(session.isActive()).isTrue();
        assertThat(session.userId()).isEqualTo("user_bob");
        assertThat(all(clerk.sessions().list(SessionQuery.ofUser("user_bob").active()))).extracting(BackendSession::id)
                .contains(id);
        assertThat(all(clerk.sessions().list(SessionQuery.ofClient(session.clientId())))).hasSize(1);

        assertThat(clerk.sessions().getTokenAndAwait(id, "hasura").split("\\.")).hasSize(3);
        assertThat(clerk.sessions().revokeAndAwait(id).status()).isEqualTo("revoked");
        assertThat(failure(clerk.sessions().getToken(id, "hasura")).status()).isEqualTo(422);
    }

    @Test
    @SuppressWarnings("deprecation")
    void whatClerkDeprecatedIsThereAsLongAsClerkHasIt() {
        String alice = TestEmulator.emulator().tokens().sessionId("alice");
        String token = TestEmulator.emulator().tokens().sessionToken("alice");
        assertThat(clerk.legacy().verifySession(alice, token).await().indefinitely().id()).isEqualTo(alice);
        assertThat(failure(clerk.legacy().verifySession(alice, "x")).status()).isEqualTo(401);

        String clientToken = TestEmulator.emulator().accounts().clientToken(alice);
        BackendClient client = clerk.legacy().verifyClient(clientToken).await().indefinitely();
        assertThat(client.lastActiveSessionId()).isEqualTo(alice);
        assertThat(clerk.clients().getAndAwait(client.id()).session(alice)).isPresent();
        assertThat(failure(clerk.legacy().verifyClient(token)).code()).isEqualTo("verification_invalid_client_token");
    }

    @Test
    void organizationsAndMembershipsAreRead() {
        assertThat(clerk.organizations().getAndAwait("acme")).isEqualTo(clerk.organizations().getAndAwait("org_acme"));
        assertThat(all(clerk.organizations().list())).extracting("slug").containsExactly("acme");
        OrganizationMembership membership = all(clerk.users().memberships("user_alice")).get(0);
        assertThat(membership.role()).isEqualTo("org:admin");
        assertThat(membership.permissions()).contains("org:invoices:create");
        assertThat(membership.organization().name()).isEqualTo("Acme Inc.");
        assertThat(all(clerk.organizations().memberships("acme"))).extracting(OrganizationMembership::userId)
                .containsExactly("user_alice", "user_bob");
    }

    @Test
    void whatDoesNotExistIsSaidWithClerksCodeAndTraceId() {
        ClerkApiException failure = failure(clerk.users().get("user_nobody"));
        assertThat(failure).isNotInstanceOf(ClerkUnavailableException.class);
        assertThat(failure.isNotFound()).isTrue();
        assertThat(failure.code()).isEqualTo("resource_not_found");
        assertThat(failure.traceId()).isNotBlank();
        assertThat(failure.details().get(0).longMessage()).isEqualTo("No user was found with this ID.");
        assertThat(failure).hasMessageContainingAll("GET /v1/users/user_nobody", "404", failure.traceId());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "user_", "user_a/../sessions", "user_a?b", "user_%2e%2e", "..", "sess_a", "user_ä", "user_a\n",
            "user_a b" })
    void whatCanNotBeAnIdIsNotSentAnywhere(String id) {
        ClerkApiException failure = failure(clerk.users().get(id));
        assertThat(failure.isNotFound()).isTrue();
        assertThat(failure.code()).isEqualTo("identifier-malformed");
        assertThat(calls("/v1/users/" + id)).isZero();
        assertThat(failure(clerk.users().memberships(id).collect().asList()).code()).isEqualTo("identifier-malformed");
        assertThat(failure(clerk.users().evict(id)).code()).isEqualTo("identifier-malformed");
    }

    @Test
    void namesAreCheckedToo() {
        assertThat(failure(clerk.sessions().getToken("sess_a", "../revoke")).code()).isEqualTo("identifier-malformed");
        assertThat(failure(clerk.organizations().get("a/b")).code()).isEqualTo("identifier-malformed");
        assertThat(failure(clerk.users().get(null)).code()).isEqualTo("identifier-malformed");
    }

    @ParameterizedTest
    @CsvSource({ "BACKEND_INTERNAL_ERROR, 500, internal_clerk_error, 1", "BACKEND_HTML_PAGE, 502, unexpected-bapi-error, 2",
            "BACKEND_HTML_SUCCESS, 200, answer-unreadable, 1", "BACKEND_MALFORMED_JSON, 200, answer-unreadable, 1",
            "BACKEND_OTHER_JSON, 200, answer-unreadable, 1", "BACKEND_HUGE_ANSWER, 0, answer-too-large, 1",
            "BACKEND_TOO_MANY_REQUESTS, 429, too_many_requests, 2",
            "BACKEND_RATE_LIMITED_FOR_LONG, 429, too_many_requests, 1" })
    void troubleIsTyped(String misbehaviour, int status, String code, int calls) {
        TestEmulator.emulator().injectFaults(Fault.valueOf(misbehaviour));
        int before = calls(ALICES_PATH);
        ClerkApiException failure = failure(clerk.users().get("user_alice"));

        assertThat(failure).isInstanceOf(ClerkUnavailableException.class);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getMessage()).doesNotContain("<html");
        assertThat(calls(ALICES_PATH) - before).as("calls").isEqualTo(calls);
        assertThat(failure(clerk.users().list(UserQuery.all()).collect().asList()))
                .isInstanceOf(ClerkUnavailableException.class);
        given().get("/client/users/user_alice").then().statusCode(503).body(emptyString());
    }

    @Test
    void whatPassesIsTriedAgain() {
        TestEmulator.emulator().injectFaults(Fault.BACKEND_UNAVAILABLE_BY_TURNS);
        assertThat(clerk.users().getAndAwait("user_alice").id()).isEqualTo("user_alice");
    }

    @Test
    void aCallThatChangesSomethingIsMadeOnce() {
        TestEmulator.emulator().injectFaults(Fault.BACKEND_HTML_PAGE);
        String path = "/v1/sessions/sess_x/revoke";
        assertThat(failure(clerk.sessions().revoke("sess_x")).status()).isEqualTo(502);
        assertThat(calls(path)).isOne();
        TestEmulator.emulator().outage(true);
        assertThat(failure(clerk.sessions().revoke("sess_x")).code()).isEqualTo("fetch-error");
        assertThat(calls(path)).isEqualTo(2);
    }

    @Test
    void clerkThatCanNotBeReachedIsTriedAgainAndThenReported() {
        int before = calls(ALICES_PATH);
        TestEmulator.emulator().outage(true);
        assertThat(failure(clerk.users().get("user_alice")).code()).isEqualTo("fetch-error");
        assertThat(calls(ALICES_PATH) - before).isEqualTo(2);
    }

    @Test
    void clerkThatDoesNotAnswerIsNotWaitedFor() {
        TestEmulator.emulator().stall(true);
        ClerkApiException failure = failure(clerk.users().get("user_alice"));
        assertThat(failure).isInstanceOf(ClerkUnavailableException.class);
        assertThat(failure.code()).isEqualTo("timeout");
        given().get("/client/users/user_alice").then().statusCode(503).header("Retry-After", "5");
    }

    @Test
    void whatNobodyHasHeardOfBreaksNothing() {
        TestEmulator.emulator().injectFaults(Fault.BACKEND_UNKNOWN_VALUES);
        ClerkUser alice = clerk.users().getAndAwait("user_alice");
        assertThat(alice.emailAddresses()).singleElement().satisfies(email -> {
            assertThat(email.verificationStrategy()).isEqualTo("from_the_future");
            assertThat(email.isVerified()).isFalse();
        });
        assertThat(alice.lastSignInAt()).isNull();
        assertThat(alice.raw()).containsEntry("never_heard_of", List.of(Map.of("deep", true)));
    }
}
