package io.quarkiverse.clerk.it.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.inject.Inject;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkMachine;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.it.Ledger;
import io.quarkiverse.clerk.testing.ClerkSecurity;
import io.quarkiverse.clerk.testing.ClerkSecurity.Machine;
import io.quarkiverse.clerk.testing.ClerkTestClient;
import io.quarkiverse.clerk.testing.InjectClerk;
import io.quarkus.security.StringPermission;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;

/** What the annotation of the test kit makes of requests without a token. */
@QuarkusTest
@ClerkSecurity(user = "carol", organization = "globex", role = "member")
class ClerkSecurityTest {

    @Inject
    ClerkSession session;

    @Inject
    ClerkMachine machine;

    @Inject
    SecurityIdentity identity;

    @Inject
    JsonWebToken jwt;

    @Inject
    Ledger ledger;

    @InjectClerk
    ClerkTestClient clerk;

    @Retention(RetentionPolicy.RUNTIME)
    @ClerkSecurity(user = "dave")
    @interface AsDave {
    }

    @Test
    void theUserOfTheClassMakesEveryRequest() {
        given().get("/api/me").then().statusCode(200)
                .body("userId", equalTo("user_carol"))
                .body("sessionId", equalTo("sess_test"))
                .body("organization.slug", equalTo("globex"))
                .body("organization.role", equalTo("org:member"));
    }

    @Test
    @ClerkSecurity(user = "alice", session = "sess_1", organization = "acme", role = "org:admin", permissions = {
            "org:invoices:create", "invoices:read" }, features = "dashboard", plan = "gold", factorAges = { 3,
                    -1 }, actor = "support", claims = "{\"seats\": 5}")
    void sessionIdentityAndJsonWebTokenAgree() {
        given().get("/requirements/session").then().statusCode(200)
                .body("userId", equalTo("user_alice"))
                .body("identityName", equalTo("user_alice"))
                .body("jwtSubject", equalTo("user_alice"))
                .body("sessionId", equalTo("sess_1"))
                .body("organization", equalTo("acme"))
                .body("organizationId", equalTo("org_acme"))
                .body("role", equalTo("org:admin"))
                .body("roles", contains("org:admin"))
                .body("permissions", contains("org:invoices:create", "org:invoices:read"))
                .body("actor", equalTo("user_support"))
                .body("firstFactorAge", equalTo(3))
                .body("claim", equalTo("5"));
    }

    @Test
    @ClerkSecurity(organization = "acme", role = "admin", permissions = { "invoices:read", "invoices:create" })
    void rolesAndPermissionsOpenWhatTheyOpenToRealUsers() {
        given().get("/organization/settings").then().statusCode(200);
        given().get("/organization/invoices").then().statusCode(200);
        given().post("/organization/invoices").then().statusCode(200).body("issuedBy", equalTo("user_alice"));
        given().get("/ledger/close").then().statusCode(200);
    }

    @Test
    void whatTheUserLacksStaysClosed() {
        given().get("/organization/settings").then().statusCode(403);
        given().get("/organization/invoices").then().statusCode(403);
        given().post("/organization/invoices").then().statusCode(403);
        given().get("/requirements/feature").then().statusCode(403);
        given().get("/requirements/plan").then().statusCode(403);
    }

    @Test
    @ClerkSecurity(features = "dashboard", plan = "gold")
    void featuresAndPlansCount() {
        given().get("/requirements/feature").then().statusCode(200);
        given().get("/requirements/plan").then().statusCode(200);
    }

    @Test
    @ClerkSecurity(factorAges = { 30, -1 })
    void anOldVerificationAsksForAnother() {
        given().get("/requirements/fresh").then().statusCode(403).body("clerk_error.reason",
                equalTo("reverification-error"));
    }

    @Test
    void aUserHasJustSignedInUnlessTheTestSaysOtherwise() {
        given().get("/requirements/fresh").then().statusCode(200);
    }

    @Test
    @ClerkSecurity(actor = "user_support")
    void impersonationIsSeen() {
        given().get("/requirements/oneself").then().statusCode(403);
    }

    @Test
    @ClerkSecurity
    void aMethodReplacesAllOfWhatIsOnTheClass() {
        given().get("/requirements/session").then().statusCode(200)
                .body("userId", equalTo("user_alice"))
                .body("organization", nullValue())
                .body("roles", empty());
    }

    @Test
    @ClerkSecurity(user = "")
    void aMethodCanSignNobodyIn() {
        given().get("/api/me").then().statusCode(401);
        assertThat(session.isSignedIn()).isFalse();
        assertThatThrownBy(() -> ledger.owner()).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    @AsDave
    void itCanBeOnAnAnnotationOfOnesOwn() {
        given().get("/api/me").then().statusCode(200).body("userId", equalTo("user_dave"));
    }

    @Test
    void theTestsOwnCallsAreTheUsers() {
        assertThat(session.userId()).isEqualTo("user_carol");
        assertThat(session.has(Requirement.role("member"))).isTrue();
        assertThat(session.has(Requirement.role("admin"))).isFalse();
        assertThat(identity.getPrincipal().getName()).isEqualTo("user_carol");
        assertThat(identity.getRoles()).containsExactly("org:member");
        assertThat(jwt.getSubject()).isEqualTo("user_carol");
        assertThat(ledger.owner()).isEqualTo("user_carol");
        assertThatThrownBy(() -> ledger.close()).isInstanceOf(SecurityException.class);
    }

    @Test
    @ClerkSecurity(organization = "acme", permissions = "invoices:read")
    void quarkusPermissionsAreTheUsers() {
        assertThat(identity.checkPermissionBlocking(new StringPermission("invoices", "read"))).isTrue();
        assertThat(identity.checkPermissionBlocking(new StringPermission("invoices", "create"))).isFalse();
    }

    @Test
    void aBrowserThatOpensAPageIsNotSentToClerk() {
        given().redirects().follow(false).header("Accept", "text/html").header("Sec-Fetch-Dest", "document")
                .get("/pages/protected")
                .then().statusCode(200).body(containsString("user_carol"));
    }

    @Test
    void everyKindOfEndpointGetsTheUser() {
        for (String path : new String[] { "/types/plain", "/types/event-loop", "/types/uni", "/types/stage", "/routes/guarded",
                "/routes/plain" }) {
            given().get(path).then().statusCode(200).body(equalTo("user_carol"));
        }
    }

    @Test
    void aGoodTokenInTheHeaderWins() {
        clerk.as("bob").get("/api/me").then().statusCode(200).body("userId", equalTo("user_bob"));
    }

    @Test
    void aBadTokenInTheHeaderIsRefused() {
        clerk.token("bob").expired().given().get("/api/me").then().statusCode(401).header("x-clerk-auth-reason",
                "session-token-expired-refresh-non-eligible-no-refresh-cookie");
    }

    @Test
    void aGoodCookieWins() {
        clerk.inBrowserOf("bob").get("/api/me").then().statusCode(200).body("userId", equalTo("user_bob"));
    }

    @Test
    void aBadCookieCountsAsNone() {
        given().cookie("__session", "nonsense").get("/api/me").then().statusCode(200).body("userId", equalTo("user_carol"));
    }

    @Test
    void theTokenOfTheAnnotationIsGoodForNobodyElse() {
        given().auth().oauth2(session.token()).get("/api/me").then().statusCode(401);
    }

    @Test
    @TestSecurity(authorizationEnabled = false)
    void checksCanBeSwitchedOffBesides() {
        given().get("/organization/settings").then().statusCode(200);
    }

    @Test
    @ClerkSecurity(machine = @Machine(tokenType = MachineTokenType.API_KEY, subject = "bob", scopes = "reports:read"))
    void aMachineCallsInsteadOfAUser() {
        given().get("/machine/key").then().statusCode(200)
                .body("type", equalTo("api_key"))
                .body("subject", equalTo("user_bob"))
                .body("scopes", contains("reports:read"));
        assertThat(machine.userId()).isEqualTo("user_bob");
        assertThat(identity.checkPermissionBlocking(new StringPermission("reports:read"))).isTrue();
        assertThat(session.isSignedIn()).isFalse();
        given().get("/api/me").then().statusCode(401);
    }

    @Test
    @ClerkSecurity(machine = @Machine(tokenType = MachineTokenType.API_KEY, scopes = "reports:write"))
    void aMachineWithoutTheScopeIsForbidden() {
        given().get("/machine").then().statusCode(200);
        given().get("/machine/key").then().statusCode(403);
        given().auth().oauth2(machine.token()).get("/machine").then().statusCode(401);
    }

    @Test
    @ClerkSecurity(machine = @Machine(tokenType = MachineTokenType.OAUTH_TOKEN, clientId = "desktop", scopes = "reports:read"))
    void aMachineWithATokenOfAnotherTypeIsNotAuthenticated() {
        given().get("/machine").then().statusCode(200).body("clientId", equalTo("client_desktop"));
        given().get("/machine/key").then().statusCode(401);
    }

    @Nested
    class Inside {

        @Test
        void theUserOfTheClassAroundCounts() {
            given().get("/api/me").then().statusCode(200).body("userId", equalTo("user_carol"));
        }

        @Test
        @ClerkSecurity(user = "erin")
        void unlessTheMethodNamesAnother() {
            given().get("/api/me").then().statusCode(200).body("userId", equalTo("user_erin"));
        }
    }
}
