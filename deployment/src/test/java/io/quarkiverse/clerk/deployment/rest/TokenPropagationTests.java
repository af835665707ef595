package io.quarkiverse.clerk.deployment.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.ClerkTokenPropagation;
import io.quarkiverse.clerk.deployment.support.Callers;
import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;

/**
 * Calls of other services in the user's name. The other service is the application itself; its answer is the token that came.
 */
abstract class TokenPropagationTests extends WithEmulator {

    static QuarkusUnitTest application() {
        return TestEmulator.productionApplication(TokenPropagationTests.class, Callers.class, Echo.class, Trusted.class,
                Other.class, Extensions.class)
                .setForcedDependencies(Extensions.of("quarkus-rest-client"))
                .overrideRuntimeConfigKey("quarkus.rest-client.trusted.url", "${test.url}")
                .overrideRuntimeConfigKey("quarkus.rest-client.other.url", "${test.url}");
    }

    @Path("echo")
    public static class Echo {

        @GET
        @NonBlocking
        public String token(HttpServerRequest request) {
            String header = request.getHeader("Authorization");
            return header == null ? "none" : header;
        }
    }

    @RegisterRestClient(configKey = "trusted")
    @RegisterProvider(ClerkTokenPropagation.class)
    @Path("echo")
    public interface Trusted {

        @GET
        String token();

        @GET
        Uni<String> tokenLater();

        @GET
        String token(@HeaderParam("Authorization") String own);
    }

    @RegisterRestClient(configKey = "other")
    @Path("echo")
    public interface Other {

        @GET
        String token();
    }

    @Path("call")
    public static class Callers {

        @Inject
        @RestClient
        Trusted trusted;

        @Inject
        @RestClient
        Other other;

        @GET
        @Path("blocking")
        @Blocking
        public String blocking() {
            return trusted.token();
        }

        @GET
        @Path("reactive")
        @NonBlocking
        public Uni<String> reactive() {
            return trusted.tokenLater();
        }

        @GET
        @Path("switched")
        @NonBlocking
        public Uni<String> switched() {
            return Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultWorkerPool())
                    .flatMap(ignored -> trusted.tokenLater());
        }

        @GET
        @Path("second")
        @NonBlocking
        public Uni<String> second() {
            return trusted.tokenLater().flatMap(ignored -> trusted.tokenLater());
        }

        @GET
        @Path("unregistered")
        @Blocking
        public String unregistered() {
            return other.token();
        }

        @GET
        @Path("own")
        @Blocking
        public String own() {
            return trusted.token("Basic YTpi");
        }

        @GET
        @Path("elsewhere")
        @Blocking
        public String elsewhere() {
            return CompletableFuture.supplyAsync(trusted::token).join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "blocking", "reactive", "switched", "second" })
    void theTokenGoesAlongWhoeverCalls(String caller) {
        String token = TestEmulator.emulator().tokens().sessionToken("alice");
        given().header("Authorization", "Bearer " + token).get("/call/" + caller).then().statusCode(200)
                .body(is("Bearer " + token));
        given().header("Cookie", "__client_uat=1; __session=" + token).get("/call/" + caller).then().statusCode(200)
                .body(is("Bearer " + token));
    }

    @ParameterizedTest
    @ValueSource(strings = { "blocking", "reactive", "switched", "second" })
    void aVisitorsCallHasNone(String caller) {
        given().get("/call/" + caller).then().statusCode(200).body(is("none"));
        given().header("Cookie", "__client_uat=1; __session=abc").get("/call/" + caller).then().statusCode(200)
                .body(is("none"));
    }

    @Test
    void aClientThatDoesNotAskForItSendsNone() {
        Requests.as("alice").get("/call/unregistered").then().statusCode(200).body(is("none"));
    }

    @Test
    void aHeaderOfTheCallsOwnStays() {
        Requests.as("alice").get("/call/own").then().statusCode(200).body(is("Basic YTpi"));
    }

    @Test
    void outsideOfTheRequestThereIsNone() {
        Requests.as("alice").get("/call/elsewhere").then().statusCode(200).body(is("none"));
    }
}
