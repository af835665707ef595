package io.quarkiverse.clerk.deployment.mechanisms;

import static io.restassured.RestAssured.given;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.TestIssuer;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;

/**
 * A mechanism that is switched off takes no token, so that there is nobody to leave one to.
 */
class OidcDisabledTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = OidcAndBasicTests.withOidcAndBasic(TestEmulator.productionApplication(
            WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, OidcAndBasicTests.class, TestIssuer.class,
            Extensions.class))
            .overrideRuntimeConfigKey("quarkus.oidc.tenant-enabled", "false");

    @Test
    void aForeignTokenIsRefusedByClerk() {
        given().header("Authorization", "Bearer " + TestIssuer.token("oscar")).get("/public").then().statusCode(401)
                .header("x-clerk-auth-reason", "jwk-kid-mismatch");
        Requests.as("alice").get("/protected").then().statusCode(200);
    }
}
