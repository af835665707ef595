package io.quarkiverse.clerk.deployment.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Clerk does not know the secret key: a wrong configuration that only Clerk can tell.
 */
class SecretKeyRefusedTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class)
            .overrideRuntimeConfigKey("quarkus.clerk.secret-key", "sk_test_fromAnotherInstance")
            .setLogRecordPredicate(log -> log.getLoggerName().startsWith("io.quarkiverse.clerk"))
            .assertLogRecords(logs -> assertThat(logs).extracting(LogRecord::getMessage).isNotEmpty()
                    .allSatisfy(message -> assertThat(message).doesNotContain("fromAnotherInstance")));

    @Test
    void theReasonSaysSo() {
        Requests.as("alice").get("/protected").then().statusCode(503).header("x-clerk-auth-reason", "secret-key-invalid");
    }
}
