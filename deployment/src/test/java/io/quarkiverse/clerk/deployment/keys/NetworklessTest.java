package io.quarkiverse.clerk.deployment.keys;

import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

/**
 * With the instance's public key in the configuration, nothing is fetched: here there is nobody to fetch from any more.
 */
class NetworklessTest {

    private static final String TOKEN = "clerk.test.networkless.token";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application();

    private static QuarkusUnitTest application() {
        QuarkusUnitTest application = TestEmulator.productionApplication(WhoAmI.class, WhoAmI.Annotated.class,
                WhoAmI.Note.class);
        if (System.getProperty(TOKEN) == null) {
            try (ClerkEmulator emulator = ClerkEmulator.builder().start()) {
                System.setProperty(TOKEN, emulator.tokens().sessionToken("alice"));
                application.overrideRuntimeConfigKey("quarkus.clerk.jwt-key", emulator.jwtKey().replace("\n", "\\n"))
                        .overrideRuntimeConfigKey("quarkus.clerk.issuer", emulator.issuer());
            }
        }
        return application;
    }

    @Test
    void tokensAreVerifiedWithTheConfiguredKey() {
        String token = System.getProperty(TOKEN);
        RestAssured.given().header("Authorization", "Bearer " + token).get("/protected").then().statusCode(200)
                .body(is("user_alice"));
        RestAssured.given().header("Authorization", "Bearer " + token + "A").get("/protected").then().statusCode(401);
    }
}
