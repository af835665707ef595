package io.quarkiverse.clerk.deployment.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

/**
 * The application's users have no business on the management interface.
 */
class ManagementInterfaceTest extends ManagementInterfaceTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application();

    @Test
    void aUserOfTheApplicationIsAVisitor() throws Exception {
        String token = TestEmulator.emulator().tokens().sessionToken("alice");
        Requests.as("alice").get("/protected").then().statusCode(200);

        assertThat(get("/q/operations", token).statusCode()).isIn(401, 403);
        assertThat(get("/q/operations", null).statusCode()).isIn(401, 403);
        assertThat(get("/q/open", token).body()).isEqualTo("open");
    }

    @Test
    void aBadTokenIsNoneOfClerksBusinessThere() throws Exception {
        HttpResponse<String> response = get("/q/open", "abc");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map()).doesNotContainKey("x-clerk-auth-reason");
    }
}
