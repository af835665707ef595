package io.quarkiverse.clerk.deployment.mechanisms;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.TestIssuer;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/**
 * Clerk beside OIDC and Basic: each credential gets to the mechanism whose it is, and one that is nobody's is refused.
 */
public abstract class OidcAndBasicTests extends WithEmulator {

    public static final String BASIC = basic("carol", "secret");

    static QuarkusUnitTest application(String proactive) {
        return withOidcAndBasic(TestEmulator.productionApplication(Endpoints.class, OidcAndBasicTests.class,
                TestIssuer.class, Extensions.class))
                .overrideConfigKey("quarkus.http.auth.proactive", proactive)
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.clerk.paths", "/clerk/*")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.clerk.policy", "permit")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.clerk.auth-mechanism", "clerk")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.oidc.paths", "/oidc/*")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.oidc.policy", "permit")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.oidc.auth-mechanism", "Bearer")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.basic.paths", "/basic/*")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.basic.policy", "permit")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.basic.auth-mechanism", "basic")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.policy.paths", "/any/policy")
                .overrideRuntimeConfigKey("quarkus.http.auth.permission.policy.policy", "clerk-session");
    }

    public static QuarkusUnitTest withOidcAndBasic(QuarkusUnitTest application) {
        return application
                .setForcedDependencies(Extensions.of("quarkus-oidc", "quarkus-elytron-security-properties-file"))
                .setAfterUndeployListener(TestIssuer::stop)
                .overrideRuntimeConfigKey("quarkus.oidc.auth-server-url", TestIssuer.start())
                .overrideConfigKey("quarkus.devservices.enabled", "false")
                .overrideConfigKey("quarkus.http.auth.basic", "true")
                .overrideConfigKey("quarkus.security.users.embedded.enabled", "true")
                .overrideConfigKey("quarkus.security.users.embedded.plain-text", "true")
                .overrideConfigKey("quarkus.security.users.embedded.users.carol", "secret")
                .overrideConfigKey("quarkus.security.users.embedded.roles.carol", "operator");
    }

    @Path("/")
    public static class Endpoints {

        @Inject
        ClerkSession session;

        @Inject
        SecurityIdentity identity;

        private String who() {
            return identity.getPrincipal().getName() + " " + session.userId();
        }

        @GET
        @Path("any")
        @Authenticated
        public String any() {
            return who();
        }

        @GET
        @Path("any/open")
        public String open() {
            return session.isSignedIn() ? who() : "open";
        }

        @GET
        @Path("any/session")
        @RequireClerkSession
        public String session() {
            return who();
        }

        @GET
        @Path("any/policy")
        public String policy() {
            return who();
        }

        @GET
        @Path("{mechanism: clerk|oidc|basic}/only")
        @Authenticated
        public String only() {
            return who();
        }

        @GET
        @Path("{mechanism: clerk|oidc|basic}/open")
        @PermitAll
        public String onlyAndOpen() {
            return "open";
        }
    }

    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public static TokenSpec alice() {
        return TestEmulator.emulator().tokens().spec("alice");
    }

    public static ValidatableResponse get(String path, String authorization) {
        return given().header("Authorization", authorization).get(path).then();
    }

    public static RequestSpecification page() {
        return given().redirects().follow(false).header("Sec-Fetch-Dest", "document").header("Accept", "text/html,*/*;q=0.8");
    }

    public static String staleCookies() {
        return "__client_uat=" + (Instant.now().getEpochSecond() - 600) + "; __session="
                + alice().issuedAt(Instant.now().minusSeconds(100)).build();
    }

    public static String goodCookies() {
        return "__client_uat=" + (Instant.now().getEpochSecond() - 600) + "; __session=" + alice().build();
    }

    @Test
    void withoutAChoiceEachMechanismSignsInItsOwn() {
        get("/any", "Bearer " + alice().build()).statusCode(200).body(is("user_alice user_alice"));
        get("/any", "Bearer " + TestIssuer.token("oscar")).statusCode(200).body(is("oscar null"));
        get("/any", BASIC).statusCode(200).body(is("carol null"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/any", "/any/open" })
    void aTokenThatIsNoGoodIsRefusedByTheMechanismWhoseItIs(String path) {
        get(path, "Bearer " + alice().corruptSignature().build()).statusCode(401)
                .header("x-clerk-auth-reason", "token-invalid-signature");
        get(path, "Bearer " + TestIssuer.token("oscar", TestEmulator.emulator().issuer())).statusCode(401)
                .header("x-clerk-auth-reason", "jwk-kid-mismatch");
        get(path, "Bearer " + alice().claim("iss", TestIssuer.url()).build()).statusCode(401)
                .header("x-clerk-auth-reason", nullValue());
        get(path, "Bearer " + alice().withoutClaim("iss").build()).statusCode(401).header("x-clerk-auth-reason", nullValue());
        get(path, "Bearer " + TestIssuer.token("oscar", "https://elsewhere.example.com")).statusCode(401);
        get(path, "Bearer opaque").statusCode(401);
        get(path, basic("carol", "wrong")).statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/any", "/any/open" })
    void whatNoMechanismReadsIsRefusedByClerk(String path) {
        get(path, TestIssuer.token("oscar")).statusCode(401).header("x-clerk-auth-reason", "jwk-kid-mismatch");
        given().header("Authorization", "Bearer " + TestIssuer.token("oscar")).header("Authorization", BASIC).get(path).then()
                .statusCode(401).header("x-clerk-auth-reason", "token-invalid");
    }

    @Test
    void somebodyElsesUserHasNoClerkSession() {
        for (String authorization : new String[] { "Bearer " + TestIssuer.token("oscar"), BASIC }) {
            get("/any/session", authorization).statusCode(403).header("x-clerk-auth-reason", "clerk-session-missing");
            get("/any/policy", authorization).statusCode(403);
            get("/any/open", authorization).statusCode(200).body(is("open"));
        }
        get("/any/session", "Bearer " + alice().build()).statusCode(200);
        get("/any/policy", "Bearer " + alice().build()).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "clerk", "oidc", "basic" })
    void aPathCanBeLeftToOneMechanism(String mechanism) {
        onlyItsOwn("/" + mechanism, mechanism);
    }

    /** Below the path: what only the mechanism lets in, and what is open. */
    public static void onlyItsOwn(String path, String mechanism) {
        get(path + "/only", "Bearer " + alice().build()).statusCode(mechanism.equals("clerk") ? 200 : 401);
        get(path + "/only", "Bearer " + TestIssuer.token("oscar")).statusCode(mechanism.equals("oidc") ? 200 : 401);
        get(path + "/only", BASIC).statusCode(mechanism.equals("basic") ? 200 : 401);
        given().get(path + "/only").then().statusCode(401);
        given().header("Cookie", goodCookies()).get(path + "/only").then().statusCode(mechanism.equals("clerk") ? 200 : 401);
    }

    @Test
    void aForeignTokenIsRefusedOnAnOpenPathThatIsClerksAlone() {
        get("/clerk/open", "Bearer " + TestIssuer.token("oscar")).statusCode(proactive() ? 401 : 200);
        get("/oidc/open", "Bearer " + alice().build()).statusCode(proactive() ? 401 : 200);
        given().get("/clerk/open").then().statusCode(200);
    }

    /** Authentication that nobody asks for does not take place. */
    abstract boolean proactive();

    @Test
    void whoHasNothingIsChallengedByClerk() {
        given().get("/any").then().statusCode(401).header("WWW-Authenticate", "Bearer");
        page().get("/any").then().statusCode(302);
        given().get("/basic/only").then().statusCode(401).header("WWW-Authenticate", "basic");
        page().get("/basic/only").then().statusCode(401).header("WWW-Authenticate", "basic");
    }

    @Test
    void aPageAskedForWithAnotherMechanismsCredentialReachesThatMechanism() {
        for (String cookies : new String[] { staleCookies(), goodCookies(), "__client_uat=1" }) {
            for (String path : new String[] { "/any", "/basic/only" }) {
                page().header("Cookie", cookies).header("Authorization", BASIC).get(path).then().statusCode(200)
                        .body(is("carol null")).header("x-clerk-auth-status", nullValue());
                page().header("Cookie", cookies).header("Authorization", basic("carol", "wrong")).get(path).then()
                        .statusCode(401).header("WWW-Authenticate", "basic");
            }
            for (String path : new String[] { "/any", "/oidc/only" }) {
                page().header("Cookie", cookies).header("Authorization", "Bearer " + TestIssuer.token("oscar")).get(path)
                        .then().statusCode(200).body(is("oscar null"));
            }
        }
    }

    @Test
    void aCredentialThatNoMechanismReadsLeavesThePageToClerk() {
        page().header("Cookie", staleCookies()).header("Authorization", "Digest username=\"carol\"").get("/any").then()
                .statusCode(307).header("x-clerk-auth-status", "handshake");
        given().header("Cookie", goodCookies()).header("Authorization", "Digest username=\"carol\"").get("/any").then()
                .statusCode(200).body(is("user_alice user_alice"));
    }

    @Test
    void onAPathThatIsClerksAloneThePageIsClerks() {
        page().header("Cookie", staleCookies()).header("Authorization", BASIC).get("/clerk/only").then().statusCode(307);
        page().header("Cookie", goodCookies()).header("Authorization", BASIC).get("/clerk/only").then().statusCode(200)
                .body(is("user_alice user_alice"));
    }
}
