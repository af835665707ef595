package io.quarkiverse.clerk.deployment.devservices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Map;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

/**
 * No key is set: the emulator takes Clerk's place.
 */
class DevServicesTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.clerk.devservices.users.carol.last-name", "Example")
            .overrideConfigKey("quarkus.clerk.devservices.users.carol.organizations.globex", "auditor")
            .overrideConfigKey("quarkus.clerk.devservices.organizations.globex.name", "Globex")
            .overrideConfigKey("quarkus.clerk.devservices.organizations.globex.roles.auditor", "invoices:create,invoices:read");

    @ConfigProperty(name = "quarkus.clerk.api-url")
    String apiUrl;

    @ConfigProperty(name = "quarkus.clerk.secret-key")
    String secretKey;

    @Test
    void aConfiguredUserSignsIn() {
        String session = given().auth().oauth2(secretKey).contentType("application/json").body(Map.of("user_id", "user_carol"))
                .post(apiUrl + "/v1/sessions").then().statusCode(200).extract().path("id");
        String token = given().auth().oauth2(secretKey).post(apiUrl + "/v1/sessions/" + session + "/tokens").then()
                .statusCode(200).extract().path("jwt");

        given().auth().oauth2(token).get("/protected").then().statusCode(200).body(is("user_carol"));
    }

    @Test
    void theEmulatorIsOnThisMachineOnly() {
        assertThat(apiUrl).startsWith("http://127.0.0.1:");
    }
}
