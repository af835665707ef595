package io.quarkiverse.clerk.it.testing;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.testing.ClerkSecurity;
import io.quarkiverse.clerk.testing.ClerkTestClient;
import io.quarkiverse.clerk.testing.InjectClerk;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** The test kit where the keys of some instance at Clerk are set, so that there is no emulator. */
@QuarkusTest
@TestProfile(ClerkSecurityWithRealKeysTest.RealKeys.class)
class ClerkSecurityWithRealKeysTest {

    private static final String INSTANCE = "clerk.example.com";
    private static final String SECRET_KEY = "sk_test_nobodysKeyAtAll";

    public static final class RealKeys implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            String host = Base64.getEncoder().encodeToString((INSTANCE + "$").getBytes(US_ASCII));
            return Map.of("quarkus.clerk.publishable-key", "pk_test_" + host, "quarkus.clerk.secret-key", SECRET_KEY);
        }
    }

    @InjectClerk
    ClerkTestClient clerk;

    @Test
    @ClerkSecurity(organization = "acme", role = "admin")
    void theAnnotationNeedsNoEmulator() {
        given().get("/organization/settings").then().statusCode(200);
        given().get("/jwt").then().statusCode(200).body("issuer", equalTo("https://" + INSTANCE));
    }

    /** Quarkus before 3.37 gives one application's Dev Services to all that are tested after it. */
    @Test
    void nothingLeadsToTheEmulatorOfAnotherProfile() {
        Config config = ConfigProvider.getConfig();
        assertThat(Stream.of("frontend-api-url", "sign-in-url", "sign-up-url")
                .filter(name -> config.getOptionalValue("quarkus.clerk." + name, String.class).isPresent())).isEmpty();
        assertThat(config.getValue("quarkus.clerk.api-url", String.class)).isEqualTo("https://api.clerk.com");
    }

    @Test
    void theClientSaysWhatKeepsTheEmulatorFromStarting() {
        assertThatThrownBy(() -> clerk.as("alice")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(INSTANCE).hasMessageContaining("CLERK_PUBLISHABLE_KEY")
                .hasMessageContaining("%prod.quarkus.clerk.publishable-key").hasMessageNotContaining(SECRET_KEY);
    }
}
