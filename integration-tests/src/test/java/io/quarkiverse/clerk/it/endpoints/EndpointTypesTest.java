package io.quarkiverse.clerk.it.endpoints;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class EndpointTypesTest extends SampleTest {

    @ParameterizedTest
    @ValueSource(strings = { "plain", "event-loop", "uni", "multi", "stage" })
    void everyKindOfMethodKnowsTheUser(String type) {
        as("bob").get("/types/" + type).then().statusCode(200).body(containsString("user_bob"));
    }

    @Test
    void microProfileJwtShowsTheSession() {
        as("alice").get("/jwt").then()
                .statusCode(200)
                .body("name", equalTo("user_alice"))
                .body("subject", equalTo("user_alice"))
                .body("issuer", equalTo(emulator().url()))
                .body("hasRawToken", equalTo(true));
    }

    @Test
    void anOrdinaryBeanProtectsItself() {
        as("bob").get("/ledger/owner").then().statusCode(200).body(equalTo("user_bob"));
        as("bob").get("/ledger/close").then().statusCode(403);
        as("alice").get("/ledger/close").then().statusCode(200).body(equalTo("closed by user_alice"));
    }

    @Test
    void aPathCanAskForASession() {
        as("bob").get("/routes/guarded").then().statusCode(200).body(equalTo("user_bob"));
    }

    @Test
    void aPlainVertxRouteKnowsVisitorsAndUsers() {
        given().get("/routes/plain").then().statusCode(200).body(equalTo("visitor"));
        as("bob").get("/routes/plain").then().statusCode(200).body(equalTo("user_bob"));
    }
}
