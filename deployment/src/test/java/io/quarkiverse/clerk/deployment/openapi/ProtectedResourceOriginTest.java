package io.quarkiverse.clerk.deployment.openapi;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

class ProtectedResourceOriginTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .productionApplication(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class)
            .overrideConfigKey("quarkus.clerk.protected-resource.enabled", "true")
            .overrideConfigKey("quarkus.http.root-path", "/app")
            .overrideRuntimeConfigKey("quarkus.clerk.protected-resource.resource", "https://api.example.com");

    @Test
    void theConfiguredOriginCountsAndTheWholeApplicationIsTheResource() {
        given().basePath("/").get("/.well-known/oauth-protected-resource").then().statusCode(200)
                .body("resource", is("https://api.example.com")).body("", aMapWithSize(3));
        given().basePath("/").get("/app/protected").then().statusCode(401).header("WWW-Authenticate",
                is("Bearer resource_metadata=\"https://api.example.com/.well-known/oauth-protected-resource\""));
    }
}
