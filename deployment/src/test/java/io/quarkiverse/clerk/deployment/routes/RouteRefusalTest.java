package io.quarkiverse.clerk.deployment.routes;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.web.Route;
import io.vertx.ext.web.Router;

/**
 * Routes of Vert.x refuse as Quarkus REST does.
 */
class RouteRefusalTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(Routes.class, RouteRefusalTest.class);

    @ApplicationScoped
    public static class Routes {

        @Route(path = "/reactive")
        @RequireClerkSession(role = "admin", reverification = Reverification.STRICT)
        String reactive() {
            return "done";
        }

        void register(@Observes Router router) {
            router.get("/plain").handler(context -> {
                ClerkSession.from(context)
                        .require(Requirement.role("admin").and(Requirement.reverified(Reverification.STRICT)));
                context.end("done");
            });
        }
    }

    @Test
    void refusalsAreThoseOfRestEndpoints() {
        for (String path : new String[] { "/reactive", "/plain" }) {
            given().get(path).then().statusCode(401).body(emptyString());
            Requests.as("bob").get(path).then().statusCode(403).body(emptyString())
                    .header("x-clerk-auth-reason", "role-missing").header("x-clerk-auth-status", "signed-in");
            Requests.with(TestEmulator.emulator().tokens().spec("alice").claim("fva", List.of(70, -1))).get(path).then()
                    .statusCode(403).contentType("application/json").header("x-clerk-auth-reason", "reverification-error")
                    .body("clerk_error.metadata.reverification", is("strict"));
            Requests.as("alice").get(path).then().statusCode(200).body(is("done"));
        }
    }

    @Test
    void aBrowserThatWantsADocumentIsSentOnAndAProgramIsNot() {
        for (String path : new String[] { "/reactive", "/plain" }) {
            given().redirects().follow(false).header("Sec-Fetch-Dest", "document").accept("text/html").get(path).then()
                    .statusCode(307).header("Location", startsWith(TestEmulator.emulator().url()));
            given().redirects().follow(false).header("Sec-Fetch-Dest", "empty").accept("text/html").get(path).then()
                    .statusCode(401).header("Location", nullValue());
        }
    }
}
