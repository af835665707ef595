package io.quarkiverse.clerk.deployment.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.SignedWebhook;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkiverse.clerk.emulator.Webhooks;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkiverse.clerk.webhook.ClerkWebhooks;
import io.quarkiverse.clerk.webhook.InvalidWebhookException;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** What an application does with webhooks that reach it over HTTP, where everything else requires a session. */
class WebhookTest extends WithEmulator {

    private static final String PATH = "/hooks/clerk";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, WebhookObservers.class,
                    WebhookObservers.Notes.class, AwaitedWebhookObservers.class, AwaitedWebhookObservers.Base.class,
                    AwaitedWebhookObservers.Later.class, AwaitedWebhookObservers.Last.class)
            .overrideConfigKey("quarkus.http.auth.permission.all.paths", "/*")
            .overrideConfigKey("quarkus.http.auth.permission.all.policy", "authenticated")
            .overrideRuntimeConfigKey("quarkus.clerk.webhooks.path", PATH)
            .overrideRuntimeConfigKey("quarkus.clerk.webhooks.signing-secret",
                    "whsec_" + "A".repeat(32) + "," + TestEmulator.signingSecret())
            .overrideRuntimeConfigKey("quarkus.clerk.webhooks.max-body-size", "64K")
            // Rejections and failures are provoked here.
            .overrideConfigKey("quarkus.log.category.\"io.quarkiverse.clerk.runtime.webhook\".level", "OFF");

    @Inject
    WebhookObservers application;

    @Inject
    ClerkWebhooks webhooks;

    @AfterEach
    void forget() {
        application.observed().clear();
        application.failures().set(0);
        AwaitedWebhookObservers.OBSERVED.clear();
        AwaitedWebhookObservers.FAILURES.set(0);
    }

    private static Webhooks clerk() {
        return TestEmulator.emulator().webhooks();
    }

    private static RequestSpecification request(SignedWebhook webhook) {
        return given().headers(webhook.headers()).contentType("application/json").body(webhook.body());
    }

    private static ValidatableResponse deliver(SignedWebhook webhook) {
        return request(webhook).post(PATH).then();
    }

    @Test
    void anEventIsObservedByItsTypeItsFamilyAndItsClass() {
        deliver(clerk().ofUser("user.created", "alice")).statusCode(204).body(emptyString())
                .header("x-clerk-auth-status", nullValue());

        assertThat(application.observed()).containsExactlyInAnyOrder("created user_alice", "user.* user.created",
                "all user.created 1 true");
    }

    @Test
    void aDeletedObjectHasAnEventOfItsOwn() {
        deliver(clerk().ofUser("user.deleted", "bob")).statusCode(204);

        assertThat(application.observed()).contains("deleted user_bob", "user.* user.deleted");
    }

    @Test
    void anEventThatIsNotKnownIsStillObserved() {
        deliver(clerk().of("spaceship.launched", Map.of("id", "ship_1"))).statusCode(204);

        assertThat(application.observed()).containsExactly("all spaceship.launched 1 true");
    }

    @Test
    void asynchronousObserversRunAfterTheOthers() {
        deliver(clerk().ofOrganization("organization.updated", "acme")).statusCode(204);

        await().untilAsserted(() -> assertThat(application.observed()).containsExactly("all organization.updated 1 true",
                "later acme"));
    }

    @Test
    void aRepeatedDeliveryIsHandledOnce() {
        SignedWebhook webhook = clerk().ofUser("user.updated", "alice");
        deliver(webhook).statusCode(204);
        deliver(webhook).statusCode(204);

        assertThat(application.observed()).containsExactlyInAnyOrder("user.* user.updated", "all user.updated 1 true");
    }

    @Test
    void whenAnObserverFailsClerkIsToldToDeliverAgain() {
        application.failures().set(1);
        SignedWebhook webhook = clerk().of("role.created", Map.of("id", "role_1"));
        deliver(webhook).statusCode(500).body(emptyString());
        deliver(webhook).statusCode(204);

        assertThat(application.observed()).containsExactly("all role.created 1 true");
    }

    @Test
    void theResponseWaitsForWhatObserversReturn() {
        deliver(clerk().of("organizationDomain.created", Map.of("id", "dom_1"))).statusCode(204);

        assertThat(application.observed()).containsExactly("all organizationDomain.created 1 true");
        // The request context is that of the other observers.
        assertThat(AwaitedWebhookObservers.OBSERVED).containsExactly("begun on event loop true 2, completed dom_1",
                "last on worker true 3");
    }

    @Test
    void whenTheReturnedUniFailsClerkIsToldToDeliverAgain() {
        AwaitedWebhookObservers.FAILURES.set(1);
        SignedWebhook webhook = clerk().of("organizationDomain.created", Map.of("id", "dom_2"));
        deliver(webhook).statusCode(500).body(emptyString());
        assertThat(AwaitedWebhookObservers.OBSERVED).hasSize(1);
        deliver(webhook).statusCode(204);
        assertThat(AwaitedWebhookObservers.OBSERVED).hasSize(3);

        // Returns null.
        deliver(clerk().of("organizationDomain.deleted", Map.of("id", "dom_2", "deleted", true))).statusCode(500);
    }

    @Test
    void whenAnObserverFailsThoseThatAreAwaitedAreNotCalled() {
        application.failures().set(1);
        deliver(clerk().of("organizationDomain.updated", Map.of("id", "dom_3"))).statusCode(500);

        assertThat(AwaitedWebhookObservers.OBSERVED).isEmpty();
    }

    @Test
    void whatClerkDidNotSignIsRejectedWithoutAReason() {
        SignedWebhook webhook = clerk().ofUser("user.created", "alice");
        given().headers(webhook.headers()).body(webhook.body() + " ").post(PATH).then().statusCode(400).body(emptyString());
        given().body(webhook.body()).post(PATH).then().statusCode(400).body(emptyString());
        deliver(clerk().sign("msg_old", Instant.now().minusSeconds(400), webhook.body())).statusCode(400)
                .body(emptyString());
        deliver(clerk().sign("msg_1", Instant.now(), "{}")).statusCode(400).body(emptyString());

        assertThat(application.observed()).isEmpty();
    }

    @Test
    void onlyPostIsAccepted() {
        given().get(PATH).then().statusCode(405).header("Allow", is("POST"));
    }

    @Test
    void aWebhookFromABrowserIsAWebhook() {
        // Neither rules for cross-origin requests nor the check of cross-site requests apply.
        request(clerk().ofUser("user.updated", "alice")).header("Origin", "https://evil.example.com")
                .header("Sec-Fetch-Site", "cross-site").cookie("__session", "x").post(PATH).then().statusCode(204);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void theSizeIsLimited(HttpClient.Version version) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(version).build();
        String body = "{\"type\":\"user.updated\",\"data\":{\"id\":\"user_1\",\"text\":\"" + "x".repeat(60 * 1024) + "\"}}";
        SignedWebhook good = clerk().sign("msg_size_" + version, Instant.now(), body);
        assertThat(status(client, good, good.body())).isEqualTo(204);
        assertThat(status(client, good, "x".repeat(64 * 1024 + 1))).isEqualTo(413);
        assertThat(status(client, good, good.body())).isEqualTo(204);
    }

    private static int status(HttpClient client, SignedWebhook webhook, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + PATH))
                .timeout(Duration.ofSeconds(10)).POST(BodyPublishers.ofString(body));
        webhook.headers().forEach(request::header);
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return response.statusCode();
    }

    /** Another client on this machine holds back the content of 40 webhooks. */
    @Test
    void slowClientsLeaveRoomForOthers() throws Exception {
        SignedWebhook webhook = clerk().ofUser("user.updated", "alice");
        StringBuilder head = new StringBuilder("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n");
        webhook.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] slow = (head + "\r\n{").getBytes(StandardCharsets.US_ASCII);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), RestAssured.port,
                        InetAddress.getByName("127.0.0.2"), 0);
                sockets.add(socket);
                socket.setSoTimeout(30_000);
                socket.getOutputStream().write(slow);
            }
            deliver(clerk().ofUser("user.updated", "bob")).statusCode(204);

            List<String> statuses = new ArrayList<>();
            for (Socket socket : sockets) {
                statuses.add(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII));
            }
            assertThat(statuses).filteredOn("HTTP/1.1 503"::equals).hasSize(20);
            assertThat(statuses).filteredOn("HTTP/1.1 408"::equals).hasSize(20);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void theTokensOfASessionThatIsOverAreRejected() {
        TokenSpec token = TestEmulator.emulator().tokens().spec("alice");
        String sent = token.build();
        String session = TestEmulator.emulator().tokens().sessionId("alice");
        given().header("Authorization", "Bearer " + sent).get("/protected").then().statusCode(200);

        deliver(clerk().ofSession("session.created", session)).statusCode(204);
        given().header("Authorization", "Bearer " + sent).get("/protected").then().statusCode(200);
        deliver(clerk().ofSession("session.revoked", session)).statusCode(204);
        given().header("Authorization", "Bearer " + sent).get("/protected").then().statusCode(401)
                .header("x-clerk-auth-reason", is("session-revoked"));
        assertThat(application.observed()).contains("session of user_alice");
    }

    @Test
    void everythingElseIsProtectedAsBefore() {
        given().get("/public").then().statusCode(401);
        given().post("/hooks").then().statusCode(401);
        given().post(PATH + "/more").then().statusCode(401);
        Requests.as("bob").get("/public").then().statusCode(200);
    }

    @Test
    void anApplicationVerifiesAndHandlesWhatItReceivesByAnotherWay() {
        SignedWebhook webhook = clerk().ofUser("user.created", "alice");
        byte[] body = webhook.body().getBytes(StandardCharsets.UTF_8);
        ClerkWebhookEvent event = webhooks.verify(webhook.headers()::get, body);
        assertThat(event.objectId()).isEqualTo("user_alice");
        assertThat(application.observed()).isEmpty();

        webhooks.handle(event).await().atMost(Duration.ofSeconds(10));
        assertThat(application.observed()).contains("created user_alice").hasSize(3);
        webhooks.handle(event).await().atMost(Duration.ofSeconds(10));
        assertThat(application.observed()).hasSize(3);

        body[body.length - 1]++;
        assertThatThrownBy(() -> webhooks.verify(webhook.headers()::get, body)).isInstanceOf(InvalidWebhookException.class);
    }
}
