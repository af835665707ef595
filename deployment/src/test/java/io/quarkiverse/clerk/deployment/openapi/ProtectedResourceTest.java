package io.quarkiverse.clerk.deployment.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

class ProtectedResourceTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .productionApplication(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, Mcp.class, Neighbour.class)
            .overrideConfigKey("quarkus.clerk.protected-resource.enabled", "true")
            .overrideRuntimeConfigKey("quarkus.clerk.protected-resource.paths", "/mcp,/mcp/admin/")
            .overrideRuntimeConfigKey("quarkus.clerk.protected-resource.scopes", "email,profile");

    @Path("/mcp")
    @RequireClerkSession
    public static class Mcp {

        @GET
        public String get() {
            return "tools";
        }

        @GET
        @Path("tools")
        public String tools() {
            return "tools";
        }

        @GET
        @Path("admin/tools")
        public String adminTools() {
            return "tools";
        }
    }

    @Path("/mcpx")
    @RequireClerkSession
    public static class Neighbour {

        @GET
        public String get() {
            return "";
        }
    }

    private static String origin() {
        return RestAssured.baseURI + ":" + RestAssured.port;
    }

    private static String challenge(String path) {
        return given().get(path).then().statusCode(401).extract().header("WWW-Authenticate");
    }

    private static String link(String path) {
        return "Bearer resource_metadata=\"" + origin() + "/.well-known/oauth-protected-resource" + path + "\"";
    }

    @Test
    void theAnswer401LinksToTheMetadataOfTheResource() {
        assertThat(challenge("/mcp")).isEqualTo(link("/mcp"));
        assertThat(challenge("/mcp/tools")).isEqualTo(link("/mcp"));
        assertThat(challenge("/mcp/admin/tools")).isEqualTo(link("/mcp/admin"));
        given().header("Authorization", "Bearer abc").get("/mcp").then().statusCode(401)
                .header("WWW-Authenticate", is(link("/mcp")));
    }

    @Test
    void otherPathsLinkToNothing() {
        assertThat(challenge("/protected")).isEqualTo("Bearer");
        assertThat(challenge("/mcpx")).isEqualTo("Bearer");
    }

    @Test
    void theMetadataNameTheResourceAndWhereItsTokensComeFrom() {
        given().get("/.well-known/oauth-protected-resource/mcp").then().statusCode(200)
                .header("Content-Type", is("application/json")).header("Access-Control-Allow-Origin", is("*"))
                .body("", aMapWithSize(4))
                .body("resource", is(origin() + "/mcp"))
                .body("authorization_servers", contains(TestEmulator.emulator().url()))
                .body("bearer_methods_supported", contains("header"))
                .body("scopes_supported", contains("email", "profile"));
        given().get("/.well-known/oauth-protected-resource/mcp/admin").then().statusCode(200)
                .body("resource", is(origin() + "/mcp/admin"));
    }

    @Test
    void whatIsNoResourceHasNoMetadata() {
        for (String path : new String[] { "", "/", "/protected", "/mcp/tools", "mcp" }) {
            given().get("/.well-known/oauth-protected-resource" + path).then().statusCode(404);
        }
    }

    @Test
    void aSessionTokenIsAccepted() {
        Requests.as("alice").get("/mcp").then().statusCode(200).body(is("tools"));
    }
}
