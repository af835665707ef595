package io.quarkiverse.clerk.deployment.browser;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;

/**
 * The cookies of a production satellite, whose Frontend API has a host of its own.
 */
class SatelliteCookiesTest extends WithEmulator {

    private static final String OWN = "https://clerk.satellite.example.com";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.productionInstance(WhoAmI.class, WhoAmI.Annotated.class,
            WhoAmI.Note.class).overrideRuntimeConfigKey("quarkus.clerk.satellite", "true")
            .overrideRuntimeConfigKey("quarkus.clerk.domain", "satellite.example.com");

    private static String token(String issuer) {
        return TestEmulator.emulator().tokens().spec("alice").claim("iss", issuer).build();
    }

    @ParameterizedTest
    @CsvSource({ "plain, user_alice", "plain and suffixed 0, user_alice", "suffixed, user_alice",
            "primary, nobody: session-token-and-uat-missing" })
    void itsOwnTokensCountInPlainCookiesToo(String kind, String who) {
        String suffix = "_" + TestEmulator.emulator().cookieSuffix();
        given().header("Cookie", switch (kind) {
            case "plain" -> "__client_uat=1; __session=" + token(OWN);
            case "plain and suffixed 0" -> "__client_uat=1; __client_uat" + suffix + "=0; __session=" + token(OWN);
            case "suffixed" -> "__client_uat" + suffix + "=1; __session" + suffix + "=" + token(OWN);
            default -> "__client_uat=1; __session=" + token(TestEmulator.emulator().url());
        }).get("/public").then().statusCode(200).body(is(who));
    }
}
