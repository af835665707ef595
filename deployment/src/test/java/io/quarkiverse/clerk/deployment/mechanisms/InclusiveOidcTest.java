package io.quarkiverse.clerk.deployment.mechanisms;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.TestIssuer;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;

/**
 * Where every mechanism signs in what it finds: a browser's session counts beside what the header has for another one.
 */
class InclusiveOidcTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = OidcAndBasicTests
            .withOidcAndBasic(TestEmulator.productionApplication(Endpoints.class, OidcAndBasicTests.class, TestIssuer.class,
                    Extensions.class))
            .overrideRuntimeConfigKey("quarkus.http.auth.inclusive", "true")
            .overrideRuntimeConfigKey("quarkus.http.auth.inclusive-mode", "lax");

    @Path("/all")
    public static class Endpoints {

        @Inject
        ClerkSession session;

        @Inject
        SecurityIdentity identity;

        @GET
        @Authenticated
        public String all() {
            Map<String, SecurityIdentity> all = HttpSecurityUtils.getSecurityIdentities(identity);
            return identity.getPrincipal().getName() + " " + session.userId() + " " + new TreeMap<>(all).keySet();
        }
    }

    @Test
    void eachCredentialGivesAnIdentity() {
        String token = "Bearer " + TestIssuer.token("oscar");
        OidcAndBasicTests.get("/all", token).statusCode(200).body(is("oscar null [bearer]"));
        OidcAndBasicTests.get("/all", OidcAndBasicTests.BASIC).statusCode(200).body(is("carol null [basic]"));
        given().header("Cookie", OidcAndBasicTests.goodCookies()).get("/all").then().statusCode(200)
                .body(is("user_alice user_alice [clerk]"));
        given().header("Cookie", OidcAndBasicTests.goodCookies()).header("Authorization", token).get("/all").then()
                .statusCode(200).body(is("user_alice user_alice [bearer, clerk]"));
        given().header("Cookie", OidcAndBasicTests.goodCookies()).header("Authorization", OidcAndBasicTests.BASIC).get("/all")
                .then().statusCode(200).body(is("user_alice user_alice [basic, clerk]"));
    }

    @Test
    void anothersCredentialKeepsThePageFromAHandshake() {
        OidcAndBasicTests.page().header("Cookie", OidcAndBasicTests.staleCookies())
                .header("Authorization", OidcAndBasicTests.BASIC).get("/all").then().statusCode(200)
                .body(is("carol null [basic]")).header("Location", nullValue());
        OidcAndBasicTests.page().header("Cookie", OidcAndBasicTests.staleCookies()).get("/all").then().statusCode(307);
    }

    @Test
    void oneCredentialThatIsNoGoodIsEnoughForARefusal() {
        given().header("Cookie", OidcAndBasicTests.goodCookies()).header("Authorization", "Bearer opaque").get("/all").then()
                .statusCode(401);
        given().header("Cookie", OidcAndBasicTests.goodCookies())
                .header("Authorization", OidcAndBasicTests.basic("carol", "wrong")).get("/all").then().statusCode(401);
        // OIDC finds Clerk's token too, and does not know it.
        OidcAndBasicTests.get("/all", "Bearer " + OidcAndBasicTests.alice().build()).statusCode(401);
    }
}
