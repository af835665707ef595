package io.quarkiverse.clerk.deployment.keys;

import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Logs;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Clerk takes the request for its keys and never answers.
 */
class StalledKeysTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class)
            .overrideConfigKey(Logs.KEYS, "OFF")
            .overrideRuntimeConfigKey("quarkus.clerk.jwks.timeout", "300ms");

    @BeforeAll
    static void startEmulator() {
        TestEmulator.emulator().stall(true);
    }

    @AfterAll
    static void stopEmulator() {
        TestEmulator.close();
    }

    @Test
    void theCallerIsToldToComeBackWhenTheTimeIsUp() {
        Requests.as("alice").get("/protected").then().statusCode(503).header("Retry-After", is("2"))
                .header("x-clerk-auth-reason", "jwk-remote-failed-to-load");
    }
}
