package io.quarkiverse.clerk.it.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.testing.ClerkSecurity;
import io.quarkiverse.clerk.testing.ClerkTestClient;
import io.quarkiverse.clerk.testing.ClerkTestToken;
import io.quarkiverse.clerk.testing.InjectClerk;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** The test kit with an application that accepts tokens of its own pages only. */
@QuarkusTest
@TestProfile(ClerkTestClientPartiesTest.OwnPages.class)
class ClerkTestClientPartiesTest {

    private static final String OWN = "https://app.example.com";

    public static final class OwnPages implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.clerk.authorized-parties", OWN);
        }
    }

    @InjectClerk
    ClerkTestClient clerk;

    @Test
    void aTokenOfAnotherPartyIsRefused() {
        ClerkTestToken token = clerk.token("alice");
        token.authorizedParty(OWN).given().get("/api/me").then().statusCode(200);
        for (ClerkTestToken other : new ClerkTestToken[] { token, token.authorizedParty("https://evil.example.com") }) {
            other.given().get("/api/me").then().statusCode(401)
                    .header("x-clerk-auth-reason", "token-invalid-authorized-parties");
        }
    }

    @Test
    @ClerkSecurity(user = "carol")
    void theAnnotationsUserComesFromTheApplicationsOwnPages() {
        given().get("/api/me").then().statusCode(200).body("userId", equalTo("user_carol"));
        given().get("/requirements/session").then().body("jwtSubject", equalTo("user_carol"));
    }
}
