package io.quarkiverse.clerk.deployment.machine;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.BackendApiKey;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkM2mTokenFilter;
import io.quarkiverse.clerk.NewApiKey;
import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.MachineBackend;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

/** An application that accepts API keys everywhere, and sessions nowhere. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AcceptsTokenTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = MachineBackend
            .application(MachineEndpoints.class, Echo.class, EchoClient.class, Callers.class, Extensions.class)
            .setForcedDependencies(Extensions.of("quarkus-rest-client"))
            .overrideRuntimeConfigKey("quarkus.rest-client.echo.url", "${test.url}")
            .overrideRuntimeConfigKey("quarkus.clerk.accepts-token", "api_key")
            .overrideRuntimeConfigKey("quarkus.clerk.machine.secret-key", "ak_machine")
            .overrideRuntimeConfigKey("quarkus.clerk.machine.cache.enabled", "false");

    @Path("echo")
    public static class Echo {

        /** The token is anonymous here, and nothing verifies it. */
        @GET
        @NonBlocking
        public String token(HttpServerRequest request) {
            return request.getHeader("Authorization");
        }
    }

    @RegisterRestClient(configKey = "echo")
    @RegisterProvider(ClerkM2mTokenFilter.class)
    @Path("echo")
    public interface EchoClient {

        @GET
        Uni<String> token();
    }

    @Path("callers")
    public static class Callers {

        @Inject
        @RestClient
        EchoClient echo;

        @Inject
        ClerkClient clerk;

        @GET
        @Path("echo")
        public Uni<String> echo() {
            return Multi.createFrom().range(0, 20).onItem().transformToUniAndMerge(ignored -> echo.token()).collect().asList()
                    .map(all -> String.join(",", new TreeSet<>(all)));
        }

        @POST
        @Path("keys")
        public String createKey() {
            BackendApiKey key = clerk.apiKeys().createAndAwait(NewApiKey.of("user_alice", "Reports").scopes("reports:read")
                    .claims(Map.of("team", "x")).expiresIn(Duration.ofHours(1)).description("For the reports"));
            return key.secret() + " " + key + " " + key.raw().containsKey("secret");
        }

        @GET
        @Path("keys")
        public String keys() {
            return clerk.apiKeys().listAndAwait("user_alice", 10).toString();
        }

        @DELETE
        @Path("keys/{id}")
        public String revokeKey(@RestPath String id) {
            return String.valueOf(clerk.apiKeys().revokeAndAwait(id, "lost").revoked());
        }
    }

    @BeforeAll
    static void startBackend() throws IOException {
        MachineBackend.start();
        MachineBackend.knows("ak_good", MachineBackend.apiKey("user_alice", "reports:read"));
        MachineBackend.knows("mt_good", MachineBackend.m2mToken("mch_1"));
    }

    @AfterAll
    static void stopBackend() {
        MachineBackend.stop();
    }

    private static ValidatableResponse get(String path, String token) {
        return given().header("Authorization", "Bearer " + token).get(path).then();
    }

    @Test
    @Order(1)
    void anEndpointThatSaysNothingAcceptsTheConfiguredType() {
        get("/machines/authenticated", "ak_good").statusCode(200).body(startsWith("api_key user_alice"));
        get("/machines/open", "ak_good").statusCode(200).body(startsWith("api_key user_alice"))
                .header("x-clerk-auth-reason", nullValue());
    }

    @Test
    @Order(1)
    void whatAnEndpointAcceptsReplacesTheConfiguration() {
        get("/machines/m2m-token", "mt_good").statusCode(200).body(startsWith("m2m_token mch_1"));
        get("/machines/m2m-token", "ak_good").statusCode(401).header("x-clerk-auth-reason", "token-type-mismatch");
        get("/machines/session", "ak_good").statusCode(401).header("x-clerk-auth-reason", "token-type-mismatch");
    }

    @Test
    @Order(1)
    void aSessionIsNotAccepted() {
        Requests.as("alice").get("/machines/open").then().statusCode(401).header("x-clerk-auth-reason",
                "token-type-mismatch");
        given().get("/machines/authenticated").then().statusCode(401).header("x-clerk-auth-reason", "No token in header");
        given().get("/machines/open").then().statusCode(200).body(equalTo("nobody"));
    }

    @Test
    @Order(1)
    void aTokenThatIsNeitherIsAMismatch() {
        get("/machines/authenticated", "something").statusCode(401).header("x-clerk-auth-reason", "token-type-mismatch");
    }

    @Test
    @Order(1)
    void theSecretKeyOfTheMachineVerifiesM2mTokens() {
        MachineBackend.CALLS.clear();
        get("/machines/m2m-token", "mt_good").statusCode(200);
        assertThat(MachineBackend.CALLS)
                .containsExactly("/m2m_tokens/verify Bearer ak_machine {\"token\":\"mt_good\"}");
    }

    @Test
    @Order(1)
    void withoutACacheARevokedKeyIsRefusedAtOnce() {
        MachineBackend.knows("ak_short", MachineBackend.apiKey("user_alice"));
        get("/machines/api-key", "ak_short").statusCode(200);
        MachineBackend.knows("ak_short", MachineBackend.apiKey("user_alice").put("revoked", true));
        get("/machines/api-key", "ak_short").statusCode(401).header("x-clerk-auth-reason", "token-invalid");
    }

    /** The first of these calls creates the token, while the others wait for it. */
    @Test
    @Order(1)
    void callsOfARestClientShareOneM2mToken() {
        MachineBackend.CALLS.clear();
        MachineBackend.knows("opaque", MachineBackend.m2mToken().put("token", "mt_outgoing"));
        for (int i = 0; i < 2; i++) {
            given().get("/callers/echo").then().statusCode(200).body(equalTo("Bearer mt_outgoing"));
        }
        assertThat(MachineBackend.CALLS).filteredOn(call -> call.startsWith("/m2m_tokens ")).containsExactly(
                "/m2m_tokens Bearer ak_machine {\"token_format\":\"opaque\",\"seconds_until_expiration\":3600}");
    }

    @Test
    @Order(1)
    void theClientManagesApiKeysWithTheSecretKeyOfTheInstance() {
        MachineBackend.knows("user_alice", MachineBackend.apiKey("user_alice").put("secret", "ak_created"));
        given().post("/callers/keys").then().statusCode(200).body(equalTo("ak_created BackendApiKey[ak_1] false"));
        assertThat(MachineBackend.CALLS.get(MachineBackend.CALLS.size() - 1)).startsWith("/api_keys Bearer sk_test_")
                .endsWith("{\"subject\":\"user_alice\",\"name\":\"Reports\",\"scopes\":[\"reports:read\"],"
                        + "\"description\":\"For the reports\",\"claims\":{\"team\":\"x\"},"
                        + "\"seconds_until_expiration\":3600}");
        MachineBackend.knows("lost", MachineBackend.apiKey("user_alice").put("revoked", true));
        given().delete("/callers/keys/ak_1").then().statusCode(200).body(equalTo("true"));
        assertThat(MachineBackend.CALLS.get(MachineBackend.CALLS.size() - 1)).startsWith("/api_keys/ak_1/revoke ");
    }

    /** Last, because everybody waits for a moment afterwards. */
    @Test
    @Order(2)
    void ifClerkLimitsTheRateTheTokenIsNotKnown() {
        MachineBackend.answers("ak_limited", 429, "{}");
        get("/machines/api-key", "ak_limited").statusCode(503).header("retry-after", "1");
        get("/machines/api-key", "ak_good").statusCode(503).header("retry-after", "1");
    }

    /** After the pause: each stranger can make up a number of keys, and then costs no calls. */
    @Test
    @Order(3)
    void aFloodOfMadeUpKeysCostsABoundedNumberOfCalls() {
        Awaitility.await().atMost(Duration.ofSeconds(30))
                .until(() -> given().header("Authorization", "Bearer ak_good").get("/machines/api-key").statusCode() == 200);
        MachineBackend.CALLS.clear();
        for (int i = 0; i < 200; i++) {
            get("/machines/api-key", "ak_made_up_" + i);
        }
        assertThat(MachineBackend.CALLS).hasSizeBetween(1, 40);
        get("/machines/api-key", "ak_made_up_again").statusCode(503);
    }
}
