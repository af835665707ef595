package io.quarkiverse.clerk.deployment.backend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.deployment.users.UserEndpoints;
import io.quarkus.test.QuarkusUnitTest;

class ClerkClientWithoutSecretKeyTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.productionApplication(UserEndpoints.class);

    @Inject
    ClerkClient clerk;

    @Test
    void itSaysWhatToSet() {
        assertThatThrownBy(() -> clerk.users().getAndAwait("user_alice")).isInstanceOf(ClerkApiException.class)
                .hasMessageContainingAll("quarkus.clerk.secret-key", "CLERK_SECRET_KEY");
        Requests.as("alice").get("/me/id").then().statusCode(200);
    }
}
