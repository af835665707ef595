package io.quarkiverse.clerk.deployment.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.security.Authenticated;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.runtime.security.annotation.BasicAuthentication;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;

/**
 * An endpoint can say which mechanism it wants, where authentication is lazy.
 */
class SelectedMechanismTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(Endpoints.class, QuarkusSecurityTests.Passwords.class)
            .overrideConfigKey("quarkus.http.auth.proactive", "false")
            .overrideConfigKey("quarkus.http.auth.basic", "true");

    @Path("/selected")
    public static class Endpoints {

        @GET
        @Path("clerk")
        @HttpAuthenticationMechanism("clerk")
        @Authenticated
        public String clerk() {
            return "done";
        }

        @GET
        @Path("clerk/role")
        @HttpAuthenticationMechanism("clerk")
        @RequireClerkSession(role = "admin")
        public String role() {
            return "done";
        }

        @GET
        @Path("basic")
        @BasicAuthentication
        @Authenticated
        public String basic() {
            return "done";
        }
    }

    @Test
    void onlyTheSelectedMechanismSignsIn() {
        Requests.as("alice").get("/selected/clerk").then().statusCode(200).body(is("done"));
        Requests.as("alice").get("/selected/clerk/role").then().statusCode(200).body(is("done"));
        Requests.as("bob").get("/selected/clerk/role").then().statusCode(403);
        Requests.as("alice").get("/selected/basic").then().statusCode(401);
        for (String path : new String[] { "clerk", "clerk/role" }) {
            given().auth().preemptive().basic("carol", "secret").get("/selected/" + path).then().statusCode(401);
        }
        given().auth().preemptive().basic("carol", "secret").get("/selected/basic").then().statusCode(200);
    }
}
