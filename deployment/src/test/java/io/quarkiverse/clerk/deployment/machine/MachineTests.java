package io.quarkiverse.clerk.deployment.machine;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.clerk.deployment.support.MachineBackend;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.UnfinishedRequest;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/**
 * Which token gets in where, and with which answer.
 */
abstract class MachineTests extends WithEmulator {

    /** The ways to call. */
    enum Kind {
        NOBODY("nobody"),
        SESSION("session"),
        API_KEY("api_key"),
        M2M("m2m_token"),
        M2M_JWT("m2m_token"),
        OAUTH("oauth_token"),
        OAUTH_JWT("oauth_token");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    private record Endpoint(String path, Set<String> accepts, String reasonOfVisitor) {
    }

    private static final String NO_TOKEN = "No token in header";
    private static final String VISITOR = "dev-browser-missing";
    private static final String MISMATCH = "token-type-mismatch";
    private static final Set<String> MACHINES = Set.of("api_key", "m2m_token", "oauth_token");

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("/machines/authenticated", Set.of("session"), VISITOR),
            new Endpoint("/machines/session", Set.of("session"), VISITOR),
            new Endpoint("/machines/machine", MACHINES, MISMATCH),
            new Endpoint("/machines/machine/uni", MACHINES, MISMATCH),
            new Endpoint("/machines/api-key", Set.of("api_key"), NO_TOKEN),
            new Endpoint("/machines/m2m-token", Set.of("m2m_token"), NO_TOKEN),
            new Endpoint("/machines/oauth-token", Set.of("oauth_token"), NO_TOKEN),
            new Endpoint("/machines/either", Set.of("session", "api_key", "oauth_token"), VISITOR),
            new Endpoint("/machines/permission", MACHINES, MISMATCH),
            new Endpoint("/of-the-class/machine", Set.of("api_key"), NO_TOKEN),
            new Endpoint("/of-the-class/or-session", Set.of("session", "api_key"), VISITOR),
            new Endpoint("/of-the-class/m2m-token", Set.of("m2m_token"), NO_TOKEN),
            new Endpoint("/routes/machine", MACHINES, MISMATCH),
            new Endpoint("/machines/bean", Set.of("api_key"), NO_TOKEN),
            new Endpoint("/policy/api-key", Set.of("api_key"), NO_TOKEN),
            new Endpoint("/policy/m2m-token", Set.of("m2m_token"), NO_TOKEN),
            new Endpoint("/policy/oauth-token", Set.of("oauth_token"), NO_TOKEN),
            new Endpoint("/policy/machine", MACHINES, MISMATCH),
            new Endpoint("/policy/any", Set.of("session", "api_key", "m2m_token", "oauth_token"), VISITOR));

    static QuarkusUnitTest application(String proactive) {
        QuarkusUnitTest application = MachineBackend.application(MachineTests.class, MachineEndpoints.class,
                PolicyEndpoint.class, UnfinishedRequest.class)
                .overrideConfigKey("quarkus.http.auth.proactive", proactive);
        for (String policy : List.of("api-key", "m2m-token", "oauth-token", "machine", "any")) {
            String permission = "quarkus.http.auth.permission." + policy;
            application.overrideRuntimeConfigKey(permission + ".paths", "/policy/" + policy)
                    .overrideRuntimeConfigKey(permission + ".policy", "clerk-" + policy);
        }
        return application;
    }

    @jakarta.ws.rs.Path("/policy/{name}")
    public static class PolicyEndpoint {

        @jakarta.inject.Inject
        MachineEndpoints.Caller caller;

        @jakarta.ws.rs.GET
        public String who() {
            return caller.describe();
        }
    }

    @BeforeAll
    static void startBackend() throws IOException {
        MachineBackend.start();
    }

    @AfterAll
    static void stopBackend() {
        MachineBackend.stop();
    }

    @BeforeEach
    void knownTokens() {
        MachineBackend.failWith(0);
        MachineBackend.knows("ak_good", MachineBackend.apiKey("user_alice", "reports:read"));
        MachineBackend.knows("mt_good", MachineBackend.m2mToken("reports:read"));
        MachineBackend.knows("oat_good", MachineBackend.oauthToken("reports:read"));
    }

    private static TokenSpec m2mJwt() {
        return TestEmulator.emulator().tokens().spec("alice").withoutClaim("sid").withoutClaim("azp")
                .header("cat", "cl_B7d4PD333AAA").claim("sub", "mch_1").claim("jti", "mt_jwt")
                .claim("scopes", "reports:read x");
    }

    private static TokenSpec oauthJwt() {
        return TestEmulator.emulator().tokens().spec("alice").withoutClaim("sid").withoutClaim("azp").withoutHeader("cat")
                .header("typ", "at+jwt").claim("jti", "oat_jwt").claim("client_id", "client_1")
                .claim("scope", "reports:read");
    }

    private static String token(Kind kind) {
        return switch (kind) {
            case NOBODY -> null;
            case SESSION -> TestEmulator.emulator().tokens().sessionToken("alice");
            case API_KEY -> "ak_good";
            case M2M -> "mt_good";
            case M2M_JWT -> m2mJwt().build();
            case OAUTH -> "oat_good";
            case OAUTH_JWT -> oauthJwt().build();
        };
    }

    private static ValidatableResponse get(String path, String token) {
        RequestSpecification request = token == null ? given() : given().header("Authorization", "Bearer " + token);
        return request.redirects().follow(false).get(path).then();
    }

    /** The whole table: each kind of token at each endpoint. */
    @TestFactory
    Stream<DynamicTest> eachTokenGetsInWhereItIsAccepted() {
        return ENDPOINTS.stream().flatMap(endpoint -> Stream.of(Kind.values())
                .map(kind -> dynamicTest(kind + " at " + endpoint.path(), () -> check(endpoint, kind))));
    }

    private static void check(Endpoint endpoint, Kind kind) {
        int before = MachineEndpoints.CALLS.get();
        ValidatableResponse response = get(endpoint.path(), token(kind));
        if (endpoint.accepts().contains(kind.type)) {
            response.statusCode(200).header("x-clerk-auth-reason", nullValue());
            return;
        }
        if (endpoint.path().equals("/machines/permission") && kind == Kind.SESSION) {
            // Proactively, Quarkus checks the permission, which the session does not have, before the type of the token.
            response.statusCode(oneOf(401, 403));
            return;
        }
        response.statusCode(401).header("www-authenticate", startsWith("Bearer")).header("x-clerk-auth-status", "signed-out")
                .header("x-clerk-auth-reason", kind == Kind.NOBODY ? endpoint.reasonOfVisitor() : MISMATCH);
        assertThat(MachineEndpoints.CALLS.get()).isEqualTo(before);
    }

    @Test
    void aMachineIsNobodyWhereNothingAcceptsIt() {
        for (Kind kind : List.of(Kind.API_KEY, Kind.M2M, Kind.M2M_JWT, Kind.OAUTH, Kind.OAUTH_JWT)) {
            get("/machines/open", token(kind)).statusCode(200).body(equalTo("nobody"));
        }
        get("/of-the-class/open", "mt_good").statusCode(200).body(equalTo("nobody"));
        get("/of-the-class/open", "ak_good").statusCode(200).body(startsWith("api_key user_alice"));
    }

    @Test
    void theCallerIsTheMachineAndTheSessionIsSignedOut() {
        get("/machines/machine", "ak_good").body(equalTo("api_key user_alice [reports:read] user_alice false"));
        get("/machines/machine", m2mJwt().build()).body(equalTo("m2m_token mch_1 [reports:read, x] mch_1 false"));
        get("/machines/either", "oat_good").body(equalTo("oauth_token user_alice [reports:read] user_alice false"));
    }

    @Test
    void theMachineHasWhatClerkSaysAboutIt() {
        get("/machines/details", "ak_good")
                .body(equalTo("ak_1|user_alice|null|null|null|Reports|{team=x}|2023-11-14T22:13:20Z|null"));
        get("/machines/details", "mt_good").body(equalTo("mt_1|null|null|mch_1|null|null|{}|2023-11-14T22:13:20Z|null"));
        get("/machines/details", "oat_good")
                .body(equalTo("oat_1|user_alice|null|null|client_1|null|{}|2023-11-14T22:13:20Z|null"));
        MachineBackend.knows("ak_org", MachineBackend.apiKey("org_acme"));
        get("/machines/details", "ak_org").body(startsWith("ak_1|null|org_acme|null|"));
    }

    @Test
    void eachTypeIsVerifiedByItsOwnCallWithTheSecretKey() {
        MachineBackend.CALLS.clear();
        for (String token : List.of("ak_unseen", "mt_unseen", "oat_unseen")) {
            get("/machines/machine", token).statusCode(401).header("x-clerk-auth-reason", "token-invalid");
        }
        assertThat(MachineBackend.CALLS).hasSize(3).allMatch(call -> call.contains(" Bearer sk_test_"))
                .anyMatch(call -> call.startsWith("/api_keys/verify ") && call.endsWith("{\"secret\":\"ak_unseen\"}"))
                .anyMatch(call -> call.startsWith("/m2m_tokens/verify ") && call.endsWith("{\"token\":\"mt_unseen\"}"))
                .anyMatch(call -> call.startsWith("/oauth_applications/access_tokens/verify ")
                        && call.endsWith("{\"access_token\":\"oat_unseen\"}"));
    }

    @ParameterizedTest
    @CsvSource({ "revoked,true", "expired,true", "revoked,yes", "expiration,1700000000000", "active,false" })
    void aTokenThatIsOverIsRefusedWhateverTheStatus(String member, String value) {
        Object json = value.equals("true") || value.equals("false") ? Boolean.valueOf(value)
                : value.startsWith("1") ? (Object) Long.valueOf(value) : value;
        String secret = "ak_" + member + value;
        MachineBackend.knows(secret, MachineBackend.apiKey("user_alice", "reports:read").put(member, json));
        get("/machines/api-key", secret).statusCode(401).header("x-clerk-auth-reason", "token-invalid");
    }

    @ParameterizedTest
    @CsvSource({ "401,503,secret-key-invalid", "404,401,token-invalid",
            "500,503,unexpected-error", "503,503,unexpected-error", "400,401,unexpected-error", "302,503,unexpected-error" })
    void whatClerkAnswersDecidesWhetherTheTokenIsBadOrNotKnown(int status, int expected, String reason) {
        MachineBackend.answers("ak_" + status, status, "{}");
        ValidatableResponse response = get("/machines/api-key", "ak_" + status).statusCode(expected)
                .header("x-clerk-auth-reason", reason);
        if (expected == 503) {
            assertThat(Integer.parseInt(response.extract().header("retry-after"))).isBetween(1, 60);
        }
    }

    @Test
    void anAnswerThatIsNoTokenIsNoVerification() {
        MachineBackend.answers("ak_html", 200, "<html>");
        MachineBackend.answers("ak_list", 200, "[]");
        MachineBackend.answers("ak_empty", 200, "{}");
        MachineBackend.answers("ak_expiry", 200, MachineBackend.apiKey("user_alice").put("expiration", "soon").encode());
        for (String token : List.of("ak_html", "ak_list", "ak_empty", "ak_expiry")) {
            get("/machines/api-key", token).statusCode(503);
        }
    }

    @Test
    void aScopeThatIsMissingIsNamed() {
        MachineBackend.knows("ak_scopeless", MachineBackend.apiKey("user_alice"));
        get("/machines/either", "ak_scopeless").statusCode(403).header("x-clerk-auth-reason", "scope-missing")
                .header("www-authenticate", "Bearer error=\"insufficient_scope\", scope=\"reports:read\"");
        get("/machines/permission", "ak_scopeless").statusCode(403);
        get("/machines/permission", "ak_good").statusCode(200);
    }

    @Test
    void whoIsRefusedIsRefusedBeforeTheBody() throws IOException {
        MachineBackend.knows("ak_scopeless", MachineBackend.apiKey("user_alice"));
        assertThat(UnfinishedRequest.statusOf("/machines/body", null)).isEqualTo(401);
        assertThat(UnfinishedRequest.statusOf("/machines/body", "ak_nobody")).isEqualTo(401);
        assertThat(UnfinishedRequest.statusOf("/machines/body", token(Kind.SESSION))).isEqualTo(401);
        assertThat(UnfinishedRequest.statusOf("/machines/body", "ak_scopeless")).isEqualTo(403);
        given().header("Authorization", "Bearer ak_good").contentType("application/json").body("{\"number\":7}")
                .post("/machines/body").then().statusCode(200);
    }

    @Test
    void manyRequestsWithOneUnseenKeyMakeOneCall() throws Exception {
        MachineBackend.knows("ak_many", MachineBackend.apiKey("user_alice"));
        MachineBackend.CALLS.clear();
        CountDownLatch hold = MachineBackend.hold();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest
                .newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/machines/api-key"))
                .header("Authorization", "Bearer ak_many").build();
        List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            responses.add(client.sendAsync(request, BodyHandlers.ofString()));
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !MachineBackend.CALLS.isEmpty());
        hold.countDown();
        for (CompletableFuture<HttpResponse<String>> response : responses) {
            assertThat(response.get().statusCode()).isEqualTo(200);
        }
        assertThat(MachineBackend.CALLS).hasSize(1);
    }

    @Test
    void aVerifiedTokenSurvivesAnOutageOfClerkForAWhile() {
        get("/machines/api-key", "ak_good").statusCode(200);
        MachineBackend.failWith(500);
        get("/machines/api-key", "ak_good").statusCode(200);
        get("/machines/api-key", "ak_other").statusCode(503);
    }

    @Test
    void theJwtOfAMachineIsVerifiedWithoutACall() {
        MachineBackend.CALLS.clear();
        get("/machines/machine", m2mJwt().build()).statusCode(200);
        get("/machines/machine", oauthJwt().build()).statusCode(200);
        refused(m2mJwt().corruptSignature(), "token-verification-failed");
        refused(m2mJwt().header("cat", "cl_B7d4PD222AAA"), "token-invalid");
        refused(m2mJwt().header("typ", "other"), "token-verification-failed");
        refused(m2mJwt().header("crit", List.of("x")), "token-verification-failed");
        refused(m2mJwt().expiresAt(Instant.now().minusSeconds(60)), "token-verification-failed");
        refused(m2mJwt().notBefore(Instant.now().plusSeconds(60)), "token-verification-failed");
        refused(m2mJwt().withoutClaim("exp"), "token-verification-failed");
        refused(oauthJwt().corruptSignature(), "token-verification-failed");
        refused(oauthJwt().expiresAt(Instant.now().minusSeconds(60)), "token-verification-failed");
        refused(oauthJwt().withoutClaim("sub"), "token-verification-failed");
        assertThat(MachineBackend.CALLS).isEmpty();
    }

    private static void refused(TokenSpec token, String reason) {
        get("/machines/machine", token.build()).statusCode(401).header("x-clerk-auth-reason", reason);
    }

    @Test
    void aMachineTokenInACookieIsNotRead() {
        given().cookie("__session", "ak_good").get("/machines/api-key").then().statusCode(401)
                .header("x-clerk-auth-reason", NO_TOKEN);
    }

    @Test
    void aBrowserIsNotSentToTheSignInPageOfAMachinesEndpoint() {
        given().header("Sec-Fetch-Dest", "document").cookie("__clerk_db_jwt", "dvb_known").cookie("__client_uat", "0")
                .redirects().follow(false).get("/machines/api-key").then().statusCode(401)
                .header("x-clerk-auth-reason", NO_TOKEN);
    }

    @Test
    void noTokenIsInTheMessages() {
        get("/machines/api-key", "ak_secret_value").statusCode(401)
                .header("x-clerk-auth-message", "Clerk does not know this api_key.");
    }
}
