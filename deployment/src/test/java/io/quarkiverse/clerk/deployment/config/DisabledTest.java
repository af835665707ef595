package io.quarkiverse.clerk.deployment.config;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.ClerkTokenVerifier;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Switched off at build time, the extension needs no key and lets nobody in.
 */
class DisabledTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.clerk.enabled", "false");

    @Inject
    Instance<ClerkTokenVerifier> verifier;

    @Test
    void nobodyIsSignedIn() {
        given().get("/public").then().statusCode(200).body(is("nobody: "));
        given().header("Authorization", "Bearer abc").get("/public").then().statusCode(200);
        // With no mechanism left that could let anybody in, Quarkus does not ask for credentials.
        given().get("/protected").then().statusCode(403);
        given().header("Authorization", "Bearer abc").get("/protected").then().statusCode(403);
    }

    @Test
    void thereIsNoVerifier() {
        assertThat(verifier.isUnsatisfied()).isTrue();
    }
}
