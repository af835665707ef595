package io.quarkiverse.clerk.deployment.browser;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Authorized parties with a wildcard, and session cookies that need none.
 */
class AuthorizedPartiesTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.productionApplication(WhoAmI.class, WhoAmI.Annotated.class,
            WhoAmI.Note.class)
            .overrideRuntimeConfigKey("quarkus.clerk.authorized-parties", "https://*.Preview.example.org:443")
            .overrideRuntimeConfigKey("quarkus.clerk.session-cookie.accept-without-azp", "true");

    private static final String PREVIEW = "https://pr-1.preview.example.org";

    private static TokenSpec alice() {
        return TestEmulator.emulator().tokens().spec("alice").withoutClaim("azp");
    }

    private static String cookies(TokenSpec token) {
        return "__client_uat=1; __session=" + token.build();
    }

    @Test
    void aWildcardStandsForOneLabel() {
        Requests.with(alice().authorizedParty(PREVIEW)).get("/protected").then().statusCode(200).body(is("user_alice"));
        for (String party : new String[] { "https://preview.example.org", "https://a.b.preview.example.org",
                "http://pr-1.preview.example.org", "https://pr-1.preview.example.org.evil.example" }) {
            Requests.with(alice().authorizedParty(party)).get("/protected").then().statusCode(401)
                    .header("x-clerk-auth-reason", "token-invalid-authorized-parties");
        }
    }

    @Test
    void itsPagesMaySendUnsafeRequests() {
        given().header("Cookie", cookies(alice().authorizedParty(PREVIEW))).header("Origin", PREVIEW).post("/public").then()
                .body(is("user_alice"));
        given().header("Cookie", cookies(alice().authorizedParty(PREVIEW))).header("Origin", "https://evil.example.org")
                .post("/public").then().body(is("nobody: cross-site-request"));
    }

    @Test
    void aCookieWithoutPartyIsAcceptedAndAHeaderIsNot() {
        TokenSpec token = alice();
        String cookies = cookies(token);
        for (int i = 0; i < 2; i++) {
            given().header("Cookie", cookies).get("/protected").then().statusCode(200).body(is("user_alice"));
            given().header("Authorization", "Bearer " + cookies.substring(cookies.lastIndexOf('=') + 1)).get("/protected")
                    .then().statusCode(401).header("x-clerk-auth-reason", "token-invalid-authorized-parties");
        }
        given().header("Cookie", cookies(alice().authorizedParty("https://evil.example.org"))).get("/protected").then()
                .statusCode(401).header("x-clerk-auth-reason", "token-invalid-authorized-parties");
    }
}
