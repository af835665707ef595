package io.quarkiverse.clerk.it.endpoints;

import static io.restassured.RestAssured.given;

import java.time.Instant;

import io.quarkiverse.clerk.it.support.Emulator;
import io.quarkus.test.common.DevServicesContext;
import io.restassured.specification.RequestSpecification;

/**
 * How tests call the application as somebody.
 */
abstract class SampleTest {

    /** Set by Quarkus where the application runs in a process of its own. */
    DevServicesContext devServices;

    Emulator emulator() {
        return Emulator.of(devServices);
    }

    RequestSpecification as(String username) {
        return given().auth().oauth2(emulator().token(username));
    }

    RequestSpecification inBrowserOf(String username) {
        Instant signedInAt = Instant.now();
        return inBrowser(emulator().token(username), signedInAt);
    }

    /** The cookies that clerk-js sets for a development instance. */
    RequestSpecification inBrowser(String token, Instant sessionsChangedAt) {
        return given().cookie("__session", token)
                .cookie("__client_uat", sessionsChangedAt.getEpochSecond())
                .cookie("__clerk_db_jwt", "dvb_test");
    }
}
