package io.quarkiverse.clerk.it.transports;

import static io.restassured.RestAssured.given;

import java.util.Map;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.test.common.DevServicesContext;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/**
 * Calls the application as one of the emulator's users: alice is an admin of acme, bob a member.
 */
abstract class Callers {

    private static final String API_URL = "quarkus.clerk.api-url";
    private static final String SECRET_KEY = "quarkus.clerk.secret-key";

    /** Set by Quarkus where the application runs in a process of its own. */
    DevServicesContext devServices;

    /** A token of a new session, from Clerk's Backend API. */
    String token(String username) {
        String session = backend("/v1/sessions", Map.of("user_id", "user_" + username)).getString("id");
        return backend("/v1/sessions/" + session + "/tokens", Map.of()).getString("jwt");
    }

    private JsonPath backend(String path, Map<String, String> body) {
        return given().auth().oauth2(setting(SECRET_KEY)).contentType("application/json").body(body)
                .post(setting(API_URL) + path).then().statusCode(200).extract().jsonPath();
    }

    private String setting(String name) {
        if (devServices != null) {
            return devServices.devServicesProperties().get(name);
        }
        Config config = ConfigProvider.getConfig();
        return config.getValue(name, String.class);
    }

    RequestSpecification as(String username) {
        return given().auth().oauth2(token(username));
    }
}
