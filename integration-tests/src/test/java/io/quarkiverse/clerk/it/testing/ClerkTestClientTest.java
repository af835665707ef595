package io.quarkiverse.clerk.it.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.clerk.testing.ClerkTestClient;
import io.quarkiverse.clerk.testing.ClerkTestMachineToken;
import io.quarkiverse.clerk.testing.ClerkTestSession;
import io.quarkiverse.clerk.testing.ClerkTestToken;
import io.quarkiverse.clerk.testing.InjectClerk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** What the client of the test kit can do, against the application in this JVM, as a jar or as a native executable. */
@QuarkusTest
class ClerkTestClientTest {

    @InjectClerk
    ClerkTestClient clerk;

    @Test
    void aParameterIsAsGoodAsAField(@InjectClerk ClerkTestClient injected) {
        injected.as("alice").get("/api/me").then().statusCode(200).body("userId", equalTo("user_alice"));
    }

    @Test
    void aUserSendsTheTokenInTheHeader() {
        clerk.as("bob").get("/api/me").then().statusCode(200)
                .body("userId", equalTo("user_bob"))
                .body("organization.role", equalTo("org:member"));
    }

    @Test
    void aUserSendsTheCookiesOfABrowser() {
        clerk.inBrowserOf("bob").get("/api/me").then().statusCode(200).body("userId", equalTo("user_bob"));
        ClerkTestSession session = clerk.signIn("alice");
        given().cookies(session.browserCookies()).get("/api/me").then().statusCode(200)
                .body("sessionId", equalTo(session.id()));
    }

    @Test
    void everyKindOfMachineIsAccepted() {
        clerk.apiKey("bob").scopes("reports:read").name("Nightly").given().get("/machine/key").then().statusCode(200)
                .body("subject", equalTo("user_bob")).body("name", equalTo("Nightly"));
        for (ClerkTestMachineToken token : List.of(clerk.m2mToken("reports"), clerk.m2mToken("reports").jwt())) {
            token.given().get("/machine").then().statusCode(200).body("type", equalTo("m2m_token"))
                    .body("subject", equalTo("mch_reports"));
            token.given().get("/machine/key").then().statusCode(401);
        }
        for (ClerkTestMachineToken token : List.of(clerk.oauthToken("alice"), clerk.oauthToken("alice").jwt())) {
            token.clientId("desktop").scopes("profile").given().get("/machine").then().statusCode(200)
                    .body("type", equalTo("oauth_token")).body("subject", equalTo("user_alice"))
                    .body("clientId", equalTo("client_desktop")).body("scopes[0]", equalTo("profile"));
        }
    }

    @Test
    void machineTokensThatAreNotValidAreRefused() {
        for (ClerkTestMachineToken token : List.of(clerk.apiKey("bob").expired(), clerk.apiKey("bob").revoked(),
                clerk.m2mToken("reports").expired(), clerk.m2mToken("reports").jwt().expired(),
                clerk.oauthToken("alice").revoked(), clerk.oauthToken("alice").jwt().expired())) {
            token.given().get("/machine").then().statusCode(401);
        }
        clerk.apiKey("bob").scopes("reports:write").given().get("/machine/key").then().statusCode(403);
        String key = clerk.apiKey("bob").value();
        clerk.revokeToken(key);
        given().auth().oauth2(key).get("/machine").then().statusCode(401);
        clerk.as("bob").get("/machine").then().statusCode(401);
        clerk.apiKey("bob").given().get("/api/me").then().statusCode(401);
    }

    @Test
    void aVisitorSendsNothing() {
        clerk.anonymous().get("/api/me").then().statusCode(401);
    }

    @Test
    void aRequestThatExistsAlreadyGetsAUser() {
        given().filter(clerk.signIn("alice").bearer()).get("/api/me").then().statusCode(200);
        given().filter(clerk.signIn("alice").cookies()).get("/api/me").then().statusCode(200);
    }

    @Test
    void aRequestCanBeSentSeveralTimesAndHasOneTokenAtATime() {
        RequestSpecification alice = clerk.as("alice");
        alice.get("/api/me").then().statusCode(200);
        alice.get("/api/me").then().statusCode(200);
    }

    @Test
    void everySignInIsASessionOfItsOwn() {
        ClerkTestSession one = clerk.signIn("alice");
        ClerkTestSession other = clerk.signIn("alice");
        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(one.userId()).isEqualTo(other.userId()).isEqualTo("user_alice");
        one.revoke();
        other.given().get("/api/me").then().statusCode(200).body("sessionId", equalTo(other.id()));
    }

    @ParameterizedTest
    @CsvSource({ "EXPIRED, session-token-expired-refresh-non-eligible-no-refresh-cookie",
            "NOT_YET_VALID, session-token-nbf", "OTHER_ISSUER, token-invalid-issuer",
            "FORGED, token-invalid-signature", "UNSIGNED, token-invalid-algorithm", "NO_SUBJECT, token-verification-failed" })
    void aBadTokenIsRefusedForItsOneFault(Fault fault, String reason) {
        ClerkTestToken good = clerk.token("alice");
        good.given().get("/api/me").then().statusCode(200);
        fault.in(good).given().get("/api/me").then().statusCode(401).header("x-clerk-auth-reason", reason);
    }

    enum Fault {
        EXPIRED,
        NOT_YET_VALID,
        OTHER_ISSUER,
        FORGED,
        UNSIGNED,
        NO_SUBJECT;

        ClerkTestToken in(ClerkTestToken good) {
            return switch (this) {
                case EXPIRED -> good.expired();
                case NOT_YET_VALID -> good.notYetValid();
                case OTHER_ISSUER -> good.issuer("https://clerk.elsewhere.example");
                case FORGED -> good.forgedSignature();
                case UNSIGNED -> good.unsigned();
                case NO_SUBJECT -> good.withoutClaim("sub");
            };
        }
    }

    @Test
    void theOrganizationCanBeSwitched() {
        ClerkTestSession alice = clerk.signIn("alice");
        alice.personalAccount().given().get("/api/me").then().statusCode(200).body("organization", nullValue());
        alice.switchTo("acme").given().get("/api/me").then().statusCode(200).body("organization.slug", equalTo("acme"));
        alice.token().personalAccount().given().get("/api/me").then().body("organization", nullValue());
        alice.given().get("/api/me").then().body("organization.slug", equalTo("acme"));
        assertThatThrownBy(() -> alice.switchTo("globex")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("globex");
    }

    @Test
    void factorsGrowOldForOneTokenOrForTheSession() {
        ClerkTestSession alice = clerk.signIn("alice");
        alice.given().get("/requirements/fresh").then().statusCode(200);
        alice.token().factorAges(30, -1).given().get("/requirements/fresh").then().statusCode(403);
        alice.verifiedAgo(Duration.ofMinutes(30)).given().get("/requirements/fresh").then().statusCode(403);
        alice.given().get("/requirements/session").then().body("firstFactorAge", equalTo(30));
    }

    @Test
    void aTokenCanSayWhateverATestNeeds() {
        ClerkTestToken token = clerk.token("alice").impersonatedBy("user_support").claim("seats", 5).claim("other",
                List.of("x"));
        token.given().get("/requirements/session").then().statusCode(200)
                .body("actor", equalTo("user_support"))
                .body("claim", equalTo("5"));
        token.given().get("/requirements/oneself").then().statusCode(403);
        clerk.token("alice").version1().given().get("/requirements/session").then()
                .body("version", nullValue())
                .body("role", equalTo("org:admin"));
    }

    @Test
    void aSessionThatIsOverGetsNoMoreTokensAndThoseItHasGotLiveOn() {
        ClerkTestSession revoked = clerk.signIn("alice");
        ClerkTestSession signedOut = clerk.signIn("alice");
        String token = revoked.token().value();
        revoked.revoke();
        signedOut.signOut();
        given().auth().oauth2(token).get("/api/me").then().statusCode(200);
        for (ClerkTestSession over : List.of(revoked, signedOut)) {
            assertThatThrownBy(() -> over.token().value()).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has ended");
        }
    }

    @Test
    void aNewUserHasWhatTheTestGivesIt() {
        String name = "u" + UUID.randomUUID().toString().replace("-", "");
        ClerkTestSession session = clerk.newUser(name).inOrganization("acme", "org:member").onPlan("gold")
                .withFeature("dashboard").add();
        assertThat(session.userId()).isEqualTo("user_" + name);
        session.given().get("/api/me").then().body("organization.role", equalTo("org:member"));
        session.given().get("/requirements/plan").then().statusCode(200);
        session.given().get("/requirements/feature").then().statusCode(200);
        assertThat(clerk.users()).contains("alice", "bob", name);
        clerk.signOutEverywhere(name);
        assertThatThrownBy(() -> session.token().value()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clerk.newUser(name).add()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clerk.newUser("x" + name).inOrganization("acme", "king").add())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("king");
    }

    @Test
    void anUnknownUserIsRefusedWithTheNamesOfThoseThereAre() {
        assertThatThrownBy(() -> clerk.as("nobody")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alice").hasMessageContaining("bob");
    }

    @Test
    void knownKeysOutliveAnOutage() {
        clerk.as("alice").get("/api/me").then().statusCode(200);
        clerk.outage(true);
        try {
            clerk.as("alice").get("/api/me").then().statusCode(200);
            String session = clerk.signIn("alice").id();
            assertThat(session).startsWith("sess_");
        } finally {
            clerk.outage(false);
        }
    }

    @Test
    void usersAtTheSameTimeDoNotMeet() {
        List<String> seen = IntStream.range(0, 40).parallel().mapToObj(i -> i % 2 == 0 ? "alice" : "bob").map(name -> {
            Response response = clerk.as(name).get("/api/me");
            return name + " is " + response.path("userId");
        }).distinct().sorted().toList();
        assertThat(seen).containsExactly("alice is user_alice", "bob is user_bob");
    }

    @Test
    void anyThreadCanUseAClient() {
        Executor foreign = task -> {
            Thread thread = new Thread(task);
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            thread.start();
        };
        assertThat(CompletableFuture.supplyAsync(clerk::users, foreign).join()).contains("alice", "bob");
    }

    @Test
    void aClientCanBeMadeByHand() {
        assertThat(new ClerkTestClient().users()).contains("alice", "bob");
    }

    @Test
    void nothingOfTheKeyIsPrinted() {
        assertThat(clerk.signIn("alice").toString()).contains("user_alice").doesNotContain("sk_");
    }

    @Test
    void webhooksReachTheApplication() {
        clerk.newUser("webhooked").add();
        clerk.sendWebhook("user.created", "webhooked").then().statusCode(204);
        clerk.as("alice").get("/api/customers").then().statusCode(200).body("user_webhooked.name", equalTo("Webhooked"));

        ClerkTestSession session = clerk.signIn("webhooked");
        session.given().get("/api/me").then().statusCode(200);
        clerk.sendWebhook("session.revoked", session.id()).then().statusCode(204);
        session.given().get("/api/me").then().statusCode(401);

        clerk.sendWebhook("user.deleted", "webhooked").then().statusCode(204);
        clerk.as("alice").get("/api/customers").then().body("user_webhooked", nullValue());
    }

    @Test
    void aWebhookOfAnyTypeIsSigned() {
        clerk.sendWebhook("role.created", Map.of("id", "role_1")).then().statusCode(204);
        assertThatThrownBy(() -> clerk.sendWebhook("user.created", "nobody-of-this-name"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nobody-of-this-name");
    }
}
