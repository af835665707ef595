package io.quarkiverse.clerk.deployment.integration.spring;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

/**
 * A controller of Spring Web, with the extension quarkus-spring-web, is protected as a REST resource is.
 */
class SpringWebTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Members.class, Open.class))
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-spring-web", Version.getVersion())))
            .overrideConfigKey("quarkus.http.test-port", "0");

    @ConfigProperty(name = "quarkus.clerk.api-url")
    String apiUrl;

    @ConfigProperty(name = "quarkus.clerk.secret-key")
    String secretKey;

    @RestController
    @RequestMapping("/members")
    @RequireClerkSession
    public static class Members {

        @Inject
        ClerkSession session;

        @GetMapping
        public String me() {
            return session.userId();
        }

        @PostMapping
        public String note(@RequestBody String note) {
            return session.userId() + " " + note;
        }

        @GetMapping("/owners")
        @RequireClerkSession(role = "org:nobody_is")
        public String owners() {
            return "owner";
        }
    }

    @RestController
    @RequestMapping("/open")
    public static class Open {

        @Inject
        ClerkSession session;

        @GetMapping
        public String visitor() {
            return String.valueOf(session.userId());
        }

        @GetMapping("/closed")
        @RequireClerkSession
        public String closed() {
            return session.userId();
        }
    }

    private String token() {
        String session = given().auth().oauth2(secretKey).contentType("application/json").body(Map.of("user_id", "user_alice"))
                .post(apiUrl + "/v1/sessions").then().statusCode(200).extract().path("id");
        return given().auth().oauth2(secretKey).post(apiUrl + "/v1/sessions/" + session + "/tokens").then().statusCode(200)
                .extract().path("jwt");
    }

    @Test
    void visitorsAreRefused() {
        for (String path : List.of("/members", "/members/owners", "/open/closed")) {
            given().get(path).then().statusCode(401).body(emptyString());
        }
        given().contentType("text/plain").body("hello").post("/members").then().statusCode(401);
        given().get("/open").then().statusCode(200).body(is("null"));
    }

    @Test
    void usersAreServed() {
        String token = token();
        for (String path : List.of("/members", "/open", "/open/closed")) {
            given().auth().oauth2(token).get(path).then().statusCode(200).body(is("user_alice"));
        }
        given().auth().oauth2(token).contentType("text/plain").body("hello").post("/members").then().statusCode(200)
                .body(is("user_alice hello"));
    }

    @Test
    void usersWithoutTheRoleAreRefused() {
        given().auth().oauth2(token()).get("/members/owners").then().statusCode(403);
    }
}
