package io.quarkiverse.clerk.deployment.routes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.deployment.support.Callers;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.UnfinishedRequest;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.web.Body;
import io.quarkus.vertx.web.Route;
import io.quarkus.vertx.web.Route.HandlerType;
import io.quarkus.vertx.web.Route.HttpMethod;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;

/**
 * Who can call a reactive route.
 */
abstract class RouteTests extends WithEmulator {

    static final AtomicInteger CALLS = new AtomicInteger();

    static QuarkusUnitTest application(String proactive) {
        return TestEmulator.application(Routes.class, RouteTests.class, Callers.class, UnfinishedRequest.class)
                .overrideConfigKey("quarkus.http.auth.proactive", proactive)
                .overrideRuntimeConfigKey("quarkus.http.limits.max-body-size", "1K")
                .overrideConfigKey("quarkus.http.auth.permission.routes.paths", "/policy")
                .overrideConfigKey("quarkus.http.auth.permission.routes.policy", "clerk-session");
    }

    @ApplicationScoped
    public static class Routes {

        @Inject
        ClerkSession session;

        private Uni<String> answer() {
            CALLS.incrementAndGet();
            return session.deferred().map(known -> String.valueOf(known.userId()));
        }

        @Route(path = "/open", methods = HttpMethod.POST)
        Uni<String> open(@Body String body) {
            return answer();
        }

        @Route(path = "/session", methods = HttpMethod.POST)
        @RequireClerkSession
        Uni<String> session(@Body String body) {
            return answer();
        }

        @Route(path = "/policy", methods = HttpMethod.POST)
        Uni<String> byPolicy(@Body String body) {
            return answer();
        }

        @Route(path = "/admin", methods = HttpMethod.POST)
        @RequireClerkSession(role = "admin")
        Uni<String> admin(@Body String body) {
            return answer();
        }

        @Route(path = "/strict", methods = HttpMethod.POST)
        @RequireClerkSession(reverification = Reverification.STRICT)
        Uni<String> strict(@Body String body) {
            return answer();
        }

        @Route(path = "/in-person", methods = HttpMethod.POST)
        @RequireClerkSession(acceptImpersonation = false)
        Uni<String> inPerson(@Body String body) {
            return answer();
        }

        @Route(path = "/blocking", methods = HttpMethod.POST, type = HandlerType.BLOCKING)
        @RequireClerkSession(role = "admin")
        String blocking(@Body String body) {
            CALLS.incrementAndGet();
            return session.userId();
        }
    }

    private static ValidatableResponse post(TokenSpec token, String path) {
        RequestSpecification request = token == null ? given() : Requests.with(token);
        return request.contentType(ContentType.TEXT).body("hello").post("/" + path).then();
    }

    private static ValidatableResponse refused(int status, TokenSpec token, String path) {
        int before = CALLS.get();
        ValidatableResponse response = post(token, path).statusCode(status);
        assertThat(CALLS.get()).isEqualTo(before);
        return response;
    }

    private static void forbidden(TokenSpec token, String path, String reason) {
        refused(403, token, path).header("x-clerk-auth-reason", reason);
    }

    private static void accepted(TokenSpec token, String... paths) {
        for (String path : paths) {
            int before = CALLS.get();
            post(token, path).statusCode(200).body(startsWith("user_"));
            assertThat(CALLS.get()).isEqualTo(before + 1);
        }
    }

    @Test
    void whoIsNotSignedInIsRefused() {
        for (String path : List.of("session", "admin", "strict", "in-person", "blocking")) {
            refused(401, null, path).body(emptyString());
            refused(401, Callers.pending(), path).header("x-clerk-auth-reason", "session-pending");
            refused(401, Callers.forged(), path).header("x-clerk-auth-reason", "token-invalid-signature");
        }
        post(null, "open").statusCode(200).body(is("null"));
    }

    @Test
    void whoLacksSomethingIsToldWhat() {
        forbidden(Callers.member(), "admin", "role-missing");
        forbidden(Callers.member(), "blocking", "role-missing");
        forbidden(Callers.impersonated(), "in-person", "impersonation-refused");
        refused(403, Callers.stale(), "strict").contentType("application/json")
                .body("clerk_error.reason", is("reverification-error"));
        accepted(Callers.member(), "open", "session", "strict", "in-person");
    }

    /** Vert.x has read the body when the route is called. */
    @Test
    void theBodyIsReadBeforeTheAnnotationIsChecked() {
        int before = CALLS.get();
        for (String path : List.of("session", "admin", "strict", "in-person", "blocking")) {
            for (TokenSpec token : Arrays.asList(null, Callers.pending(), Callers.member(), Callers.admin())) {
                RequestSpecification request = token == null ? given() : Requests.with(token);
                request.contentType(ContentType.TEXT).body("x".repeat(2000)).post("/" + path).then().statusCode(413);
            }
        }
        assertThat(CALLS.get()).isEqualTo(before);
    }

    @Test
    void aPathPolicyRefusesBeforeTheBodyIsRead() throws IOException {
        int before = CALLS.get();
        assertThat(UnfinishedRequest.statusOf("/policy", null)).isEqualTo(401);
        assertThat(UnfinishedRequest.statusOf("/policy", Callers.pending().build())).isEqualTo(401);
        assertThat(UnfinishedRequest.statusOf("/policy", Callers.forged().build())).isEqualTo(401);
        assertThat(CALLS.get()).isEqualTo(before);
        accepted(Callers.member(), "policy");
    }

    @Test
    void whoHasEverythingIsServed() {
        accepted(Callers.admin(), "open", "session", "admin", "strict", "in-person", "blocking");
        accepted(Callers.stale(), "admin");
        accepted(Callers.impersonated(), "admin");
    }
}
