package io.quarkiverse.clerk.it.support;

import static io.restassured.RestAssured.given;

import java.util.Map;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.test.common.DevServicesContext;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/**
 * The Clerk emulator that Dev Services have started, used as a back end and as a browser would: over HTTP.
 */
public record Emulator(String url, String secretKey) {

    private static final String API_URL = "quarkus.clerk.api-url";
    private static final String SECRET_KEY = "quarkus.clerk.secret-key";

    /**
     * @param devServices {@code null} where the test runs in the application's JVM, whose configuration it then shares
     */
    public static Emulator of(DevServicesContext devServices) {
        if (devServices == null) {
            Config config = ConfigProvider.getConfig();
            return new Emulator(config.getValue(API_URL, String.class), config.getValue(SECRET_KEY, String.class));
        }
        Map<String, String> properties = devServices.devServicesProperties();
        return new Emulator(properties.get(API_URL), properties.get(SECRET_KEY));
    }

    /** Signs a user in and gets a session token, with the organization active that the user belongs to. */
    public String token(String username) {
        String session = backend("/v1/sessions", Map.of("user_id", "user_" + username)).getString("id");
        return backend("/v1/sessions/" + session + "/tokens", Map.of()).getString("jwt");
    }

    /** A session token with no organization active. Only the browser can switch, so this does what a browser does. */
    public String personalToken(String username) {
        String devBrowser = json(given().post(url + "/v1/dev_browser")).getString("token");
        json(given().formParam("user", username).formParam("__clerk_db_jwt", devBrowser).post(url + "/sign-in"));
        String session = json(given().queryParam("__clerk_db_jwt", devBrowser).get(url + "/v1/client"))
                .getString("response.last_active_session_id");
        String sessions = url + "/v1/client/sessions/" + session;
        json(given().queryParam("__clerk_db_jwt", devBrowser).formParam("active_organization_id", "")
                .post(sessions + "/touch"));
        return json(given().queryParam("__clerk_db_jwt", devBrowser).post(sessions + "/tokens")).getString("jwt");
    }

    private JsonPath backend(String path, Map<String, String> body) {
        return json(given().auth().oauth2(secretKey).contentType("application/json").body(body).post(url + path));
    }

    private static JsonPath json(Response response) {
        return response.then().statusCode(200).extract().jsonPath();
    }
}
