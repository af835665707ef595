package io.quarkiverse.clerk.deployment.qute;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class QuteSectionsDisabledTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = QuteSectionsTests.application()
            .overrideConfigKey("quarkus.clerk.enabled", "false");

    @Test
    void whenTheExtensionIsSwitchedOffNobodyIsSignedIn() {
        given().get("/greeting").then().statusCode(200).body(is("Hello visitor"));
        given().get("/menu").then().statusCode(200).body(is("no-admin not-all "));
    }
}
