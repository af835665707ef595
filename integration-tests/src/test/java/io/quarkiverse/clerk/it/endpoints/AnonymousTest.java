package io.quarkiverse.clerk.it.endpoints;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
class AnonymousTest extends SampleTest {

    @ParameterizedTest
    @ValueSource(strings = { "/api/me", "/organization", "/organization/settings", "/organization/invoices",
            "/reports/annual.html", "/types/plain", "/types/event-loop", "/types/uni", "/types/multi", "/types/stage", "/jwt",
            "/ledger/owner", "/ledger/close", "/routes/guarded" })
    void aVisitorIsRefusedWithAnEmptyBodyAndAReason(String path) {
        assertRefused(given().get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"text\":\"hi\"}", "{ broken", "" })
    void aVisitorIsRefusedWhateverTheBodySays(String body) {
        assertRefused(given().contentType("application/json").body(body).post("/api/notes"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/api/hello", "/organization/about", "/routes/plain" })
    void aVisitorMayComeWhereNothingIsRequired(String path) {
        given().get(path).then().statusCode(200);
    }

    /** Somebody put it there to be let in; to treat them as a visitor would hide the mistake. */
    @ParameterizedTest
    @ValueSource(strings = { "/api/hello", "/organization/about", "/api/me" })
    void aBadTokenInTheHeaderIsRefusedEverywhere(String path) {
        given().auth().oauth2("no.session.token").get(path).then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .header("x-clerk-auth-reason", "token-invalid")
                .body(emptyString());
    }

    private static void assertRefused(Response response) {
        response.then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .header("x-clerk-auth-reason", "dev-browser-missing")
                .body(emptyString());
    }
}
