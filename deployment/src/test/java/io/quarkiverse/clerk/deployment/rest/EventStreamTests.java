package io.quarkiverse.clerk.deployment.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.awaitility.Awaitility;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.SessionRevocations;
import io.quarkiverse.clerk.deployment.support.Callers;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.UnfinishedRequest;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Multi;

/**
 * Who can open a stream of server-sent events, which is checked when it is opened.
 */
abstract class EventStreamTests extends WithEmulator {

    static final AtomicInteger CALLS = new AtomicInteger();

    static QuarkusUnitTest application(String proactive) {
        return TestEmulator.application(Streams.class, EventStreamTests.class, Callers.class, UnfinishedRequest.class)
                .overrideConfigKey("quarkus.http.auth.proactive", proactive);
    }

    @Inject
    SessionRevocations revoked;

    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    public static class Streams {

        @Inject
        ClerkSession session;

        @Inject
        SessionRevocations revoked;

        private Multi<String> events() {
            CALLS.incrementAndGet();
            return Multi.createFrom().items("one", "two").map(event -> event + " " + session.userId());
        }

        @GET
        @Path("session")
        @RequireClerkSession
        public Multi<String> session() {
            return events();
        }

        @GET
        @Path("admin")
        @RequireClerkSession(role = "admin")
        public Multi<String> admin() {
            return events();
        }

        /** Goes on until the session is revoked. */
        @GET
        @Path("asking")
        @RequireClerkSession
        public Multi<String> asking() {
            String sessionId = session.sessionId();
            CALLS.incrementAndGet();
            return Multi.createFrom().ticks().every(Duration.ofMillis(20))
                    .select().first(tick -> !revoked.contains(sessionId)).map(String::valueOf);
        }

        @POST
        @Path("posted")
        @RequireClerkSession(role = "admin", reverification = Reverification.STRICT, acceptImpersonation = false)
        public Multi<String> posted(String body) {
            return events();
        }

        @GET
        @Path("strict")
        @RequireClerkSession(reverification = Reverification.STRICT)
        public Multi<String> strict() {
            return events();
        }

        @GET
        @Path("in-person")
        @RequireClerkSession(acceptImpersonation = false)
        public Multi<String> inPerson() {
            return events();
        }
    }

    private static ValidatableResponse open(TokenSpec token, String path) {
        RequestSpecification request = token == null ? given() : Requests.with(token);
        return request.accept(MediaType.SERVER_SENT_EVENTS).get("/events/" + path).then();
    }

    private static ValidatableResponse refused(int status, TokenSpec token, String path) {
        int before = CALLS.get();
        ValidatableResponse response = open(token, path).statusCode(status);
        assertThat(CALLS.get()).isEqualTo(before);
        return response;
    }

    private static void accepted(TokenSpec token, String... paths) {
        for (String path : paths) {
            int before = CALLS.get();
            open(token, path).statusCode(200).contentType(MediaType.SERVER_SENT_EVENTS)
                    .body(containsString("data:one user_")).body(containsString("data:two user_"));
            assertThat(CALLS.get()).isEqualTo(before + 1);
        }
    }

    @Test
    void whoIsNotSignedInOpensNothing() {
        for (String path : List.of("session", "admin", "strict", "in-person")) {
            refused(401, null, path).body(emptyString());
            refused(401, Callers.pending(), path).header("x-clerk-auth-reason", "session-pending");
            refused(401, Callers.forged(), path).header("x-clerk-auth-reason", "token-invalid-signature");
        }
    }

    @Test
    void whoLacksSomethingIsToldWhat() {
        refused(403, Callers.member(), "admin").header("x-clerk-auth-reason", "role-missing");
        refused(403, Callers.impersonated(), "in-person").header("x-clerk-auth-reason", "impersonation-refused");
        refused(403, Callers.stale(), "strict").contentType("application/json")
                .body("clerk_error.reason", is("reverification-error"));
        accepted(Callers.member(), "session", "strict", "in-person");
    }

    @Test
    void whatIsPostedToOpenAStreamIsNotReadForWhoIsRefused() throws IOException {
        int before = CALLS.get();
        for (TokenSpec token : Arrays.asList(null, Callers.pending(), Callers.forged())) {
            assertThat(UnfinishedRequest.statusOf("/events/posted", token == null ? null : token.build())).isEqualTo(401);
        }
        for (TokenSpec token : List.of(Callers.member(), Callers.stale(), Callers.impersonated())) {
            assertThat(UnfinishedRequest.statusOf("/events/posted", token.build())).isEqualTo(403);
        }
        assertThat(CALLS.get()).isEqualTo(before);
        Requests.with(Callers.admin()).accept(MediaType.SERVER_SENT_EVENTS).body("x").post("/events/posted").then()
                .statusCode(200).body(containsString("data:two user_alice"));
    }

    @Test
    void aStreamThatAsksEndsWithItsSession() throws Exception {
        int before = CALLS.get();
        CompletableFuture<HttpResponse<String>> other = Requests
                .startWith(Callers.admin().claim("sid", "sess_other").build(), "/events/asking");
        CompletableFuture<HttpResponse<String>> stream = Requests
                .startWith(Callers.admin().claim("sid", "sess_asking").build(), "/events/asking");
        Awaitility.await().until(() -> CALLS.get() == before + 2);
        assertThat(stream).isNotDone();

        revoked.add("sess_asking");
        HttpResponse<String> response = stream.get(20, TimeUnit.SECONDS);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(other).isNotDone();
        revoked.add("sess_other");
        other.get(20, TimeUnit.SECONDS);
        refused(401, Callers.admin().claim("sid", "sess_asking"), "asking").header("x-clerk-auth-reason", "session-revoked");
    }

    @Test
    void whoHasEverythingIsServed() {
        accepted(Callers.admin(), "session", "admin", "strict", "in-person");
        accepted(Callers.stale(), "admin");
        accepted(Callers.impersonated(), "admin");
    }
}
