package io.quarkiverse.clerk.deployment.mechanisms;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.specification.RequestSpecification;

/**
 * A credential for somebody in front of the application, as where a proxy keeps strangers out with a password: the
 * application has no mechanism for it, and the cookies count.
 */
class BasicAbsentTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.productionApplication(WhoAmI.class, WhoAmI.Annotated.class,
            WhoAmI.Note.class, OidcAndBasicTests.class);

    private static RequestSpecification page(TokenSpec token) {
        return given().redirects().follow(false).header("Sec-Fetch-Dest", "document").header("Accept", "text/html,*/*;q=0.8")
                .header("Authorization", OidcAndBasicTests.basic("carol", "secret"))
                .header("Cookie", "__client_uat=" + (Instant.now().getEpochSecond() - 600) + "; __session=" + token.build());
    }

    @Test
    void theCookiesCount() {
        TokenSpec alice = TestEmulator.emulator().tokens().spec("alice");
        page(alice).get("/protected").then().statusCode(200).body(is("user_alice"));
        page(alice.issuedAt(Instant.now().minusSeconds(100))).get("/protected").then().statusCode(307)
                .header("x-clerk-auth-status", "handshake");
    }
}
