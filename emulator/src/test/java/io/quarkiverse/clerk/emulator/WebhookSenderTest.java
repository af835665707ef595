package io.quarkiverse.clerk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;
import io.quarkiverse.clerk.emulator.support.SettableClock;
import io.quarkiverse.clerk.emulator.support.WebhookReceiver;
import io.quarkiverse.clerk.emulator.support.WebhookReceiver.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the emulator sends to an application, and what one can see and do about it. */
class WebhookSenderTest {

    private static final Logger LOG = Logger.getLogger(WebhookSender.class.getName());

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {

        @Override
        public void publish(LogRecord logged) {
            warnings.add(new SimpleFormatter().formatMessage(logged));
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };
    private WebhookReceiver application;
    private ClerkEmulator emulator;

    @BeforeEach
    void start() throws IOException {
        LOG.setUseParentHandlers(false);
        LOG.addHandler(recorder);
        application = new WebhookReceiver();
        emulator = ClerkEmulator.builder().clock(new SettableClock()).webhookUrl(application.url())
                .webhookRetries(Duration.ofMillis(20), Duration.ofMillis(20)).start();
        assertThat(Http.to(emulator.url()).get().status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        emulator.close();
        application.close();
        LOG.removeHandler(recorder);
        LOG.setUseParentHandlers(true);
    }

    private Http api(String path) {
        return Http.to(emulator.url() + path).header("Authorization", "Bearer " + emulator.secretKey());
    }

    private Answer patch(String path, String body) {
        return api(path).header("Content-Type", "application/json").send("PATCH", body);
    }

    private JsonObject newestDelivery() {
        return api("/_emulator/webhooks").get().json().getJsonArray("deliveries").getJsonObject(0);
    }

    /** Waits for the status, which follows the response of the application. */
    private JsonObject newestDelivery(String status) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        JsonObject delivery = newestDelivery();
        while (!delivery.getString("status").equals(status) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            delivery = newestDelivery();
        }
        assertThat(delivery.getString("status")).isEqualTo(status);
        return delivery;
    }

    private static List<Object> results(JsonObject delivery) {
        return delivery.getJsonArray("attempts").stream().map(attempt -> ((JsonObject) attempt).getValue("result")).toList();
    }

    @Test
    void usersAndTheirSessions() throws InterruptedException {
        Http.to(emulator.url() + "/sign-up").postForm(Map.of("username", "carol", "first_name", "Carol"));
        assertThat(application.nextTypes(2)).containsExactlyInAnyOrder("user.created", "session.created");

        emulator.signOutEverywhere("carol");
        assertThat(application.nextTypes(1)).containsExactly("session.revoked");

        String id = emulator.users().get(2).id();
        assertThat(patch("/v1/users/" + id, "{\"last_name\":\"Carter\"}").json().getString("last_name")).isEqualTo("Carter");
        Received renamed = application.next();
        assertThat(renamed.type()).isEqualTo("user.updated");
        assertThat(renamed.data().getString("first_name")).isEqualTo("Carol");
        assertThat(renamed.data().getString("last_name")).isEqualTo("Carter");

        assertThat(api("/v1/users/" + id + "/ban").post().json().getBoolean("banned")).isTrue();
        assertThat(application.next().data().getBoolean("banned")).isTrue();
        assertThat(api("/v1/users/" + id + "/unban").post().json().getBoolean("banned")).isFalse();
        assertThat(application.next().data().getBoolean("banned")).isFalse();

        assertThat(api("/v1/users/" + id).send("DELETE", null).json().getBoolean("deleted")).isTrue();
        Received deleted = application.next();
        assertThat(deleted.type()).isEqualTo("user.deleted");
        assertThat(deleted.data()).isEqualTo(new JsonObject().put("object", "user").put("id", id).put("deleted", true));
        assertThat(api("/v1/users/" + id).get().status()).isEqualTo(404);
        assertThat(application.isEmpty()).isTrue();
    }

    @Test
    void sessionsOfABrowser() throws InterruptedException {
        String session = emulator.tokens().sessionId("alice");
        assertThat(application.next().data().getString("id")).isEqualTo(session);
        for (String status : List.of("ended", "removed", "revoked")) {
            String next = api("/_emulator/sessions").postJson("{\"user\":\"bob\"}").json().getString("id");
            assertThat(application.next().type()).isEqualTo("session.created");
            api("/_emulator/sessions/" + next + "/end").postJson("{\"status\":\"" + status + "\"}");
            Received over = application.next();
            assertThat(over.type()).isEqualTo("session." + status);
            assertThat(over.data().getString("id")).isEqualTo(next);
        }
    }

    @Test
    void organizationsAndTheirMembers() throws InterruptedException {
        JsonObject created = api("/v1/organizations").postJson("{\"name\":\"Globex Inc.\",\"created_by\":\"user_bob\"}").json();
        assertThat(created.getString("slug")).isEqualTo("globex-inc");
        assertThat(application.nextTypes(2)).containsExactlyInAnyOrder("organization.created",
                "organizationMembership.created");

        String path = "/v1/organizations/globex-inc";
        assertThat(patch(path, "{\"name\":\"Globex\"}").json().getString("name")).isEqualTo("Globex");
        Received updated = application.next();
        assertThat(updated.type()).isEqualTo("organization.updated");
        assertThat(updated.data().getString("name")).isEqualTo("Globex");

        api(path + "/memberships").postJson("{\"user_id\":\"user_alice\",\"role\":\"org:member\"}");
        assertThat(application.next().data().getString("role")).isEqualTo("org:member");
        patch(path + "/memberships/user_alice", "{\"role\":\"org:admin\"}");
        Received promoted = application.next();
        assertThat(promoted.type()).isEqualTo("organizationMembership.updated");
        assertThat(promoted.data().getString("role")).isEqualTo("org:admin");

        String session = emulator.tokens().sessionId("alice");
        application.next();
        api("/_emulator/sessions/" + session + "/organization").postJson("{\"organization\":\"globex-inc\"}");
        api(path + "/memberships/user_alice").send("DELETE", null);
        Received left = application.next();
        assertThat(left.type()).isEqualTo("organizationMembership.deleted");
        assertThat(left.data().getJsonObject("public_user_data").getString("user_id")).isEqualTo("user_alice");
        assertThat(api("/v1/sessions/" + session).get().json().getString("last_active_organization_id")).isNull();
        assertThat(api("/v1/sessions/" + session + "/tokens").post().status()).isEqualTo(200);

        assertThat(api(path).send("DELETE", null).json().getBoolean("deleted")).isTrue();
        Received deleted = application.next();
        assertThat(deleted.type()).isEqualTo("organization.deleted");
        assertThat(deleted.data().getString("slug")).isEqualTo("globex-inc");
        assertThat(api(path).get().status()).isEqualTo(404);
        assertThat(emulator.users().get(1).organizations()).containsOnlyKeys("acme");
        assertThat(application.isEmpty()).isTrue();
    }

    @Test
    void whatCanNotBeIsRefusedAndNothingIsSent() {
        assertThat(api("/v1/organizations").postJson("{}").status()).isEqualTo(422);
        assertThat(api("/v1/organizations").postJson("{\"name\":\"Acme\",\"slug\":\"acme\"}").status()).isEqualTo(422);
        assertThat(api("/v1/organizations").postJson("{\"name\":\"X\",\"created_by\":\"user_x\"}").status()).isEqualTo(404);
        assertThat(api("/v1/organizations/acme/memberships").postJson("{\"user_id\":\"user_bob\",\"role\":\"king\"}").status())
                .isEqualTo(422);
        assertThat(patch("/v1/users/user_bob", "{\"first_name\":\"" + "x".repeat(201) + "\"}").status()).isEqualTo(422);
        assertThatThrownBy(() -> emulator.accounts().update(EmulatorUser.named("nobody")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(emulator.organizations()).hasSize(1);
        assertThat(api("/_emulator/webhooks").get().json().getJsonArray("deliveries")).isEmpty();
    }

    @Test
    void eachChangeIsLaterThanTheOneBefore() throws InterruptedException {
        EmulatorUser alice = emulator.users().get(0);
        emulator.accounts().update(alice.withName("Alicia", null));
        long first = application.next().data().getLong("updated_at");
        emulator.accounts().update(alice.withName("Ally", null));
        long second = application.next().data().getLong("updated_at");

        assertThat(second).isGreaterThan(first);
        assertThat(first).isGreaterThan(api("/v1/users/user_bob").get().json().getLong("updated_at"));
        assertThat(api("/v1/users/user_alice").get().json().getLong("updated_at")).isEqualTo(second);
    }

    @Test
    void aFailedDeliveryIsRepeatedWithTheSameId() throws Exception {
        application.failNext(2);
        emulator.accounts().ban("alice", true);

        Received first = application.next();
        assertThat(List.of(application.next(), application.next())).allSatisfy(repeated -> {
            assertThat(repeated.id()).isEqualTo(first.id());
            assertThat(repeated.body()).isEqualTo(first.body());
        });
        assertThat(results(newestDelivery("delivered"))).containsExactly("500", "500", "204");
        assertThat(first.signature()).isEqualTo(signature(first));
        assertThat(warnings).isEmpty();
    }

    private String signature(Received webhook) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(emulator.webhooks().signingSecret().substring(6)), "HmacSHA256"));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(
                (webhook.id() + "." + webhook.timestamp() + "." + webhook.body()).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whoIsGivenUpCanBeSentByHand() throws InterruptedException {
        application.failNext(3);
        emulator.accounts().ban("alice", true);
        JsonObject failed = newestDelivery("failed");
        assertThat(results(failed)).containsExactly("500", "500", "500");
        assertThat(failed.getValue("next_attempt_at")).isNull();
        assertThat(warnings).singleElement().asString().contains("user.updated", application.url(), "500");
        application.nextTypes(3);

        String id = failed.getString("id");
        assertThat(api("/_emulator/webhooks/" + id + "/resend").post().json().getString("status")).isEqualTo("pending");
        assertThat(application.next().id()).isEqualTo(id);
        assertThat(results(newestDelivery("delivered"))).hasSize(4);
        assertThat(api("/_emulator/webhooks/msg_x/resend").post().status()).isEqualTo(404);
    }

    @Test
    void anApplicationThatIsNotThereIsTriedAgain() {
        application.close();
        emulator.accounts().ban("alice", true);

        assertThat(results(newestDelivery("failed"))).hasSize(3).allSatisfy(
                result -> assertThat(result.toString()).containsIgnoringCase("refused"));
        assertThat(warnings).hasSize(1);
    }

    @Test
    void anyEventIsSentByHand() throws InterruptedException {
        for (String event : List.of("{\"type\":\"user.created\",\"about\":\"alice\"}",
                "{\"type\":\"organization.updated\",\"about\":\"acme\"}",
                "{\"type\":\"organizationMembership.created\",\"about\":\"bob/acme\"}",
                "{\"type\":\"spaceship.launched\",\"data\":{\"id\":\"ship_1\"}}")) {
            assertThat(api("/_emulator/webhooks/send").postJson(event).status()).isEqualTo(200);
            assertThat(application.next().type()).isEqualTo(new JsonObject(event).getString("type"));
        }
        for (String nonsense : List.of("{}", "{\"type\":\"nonsense\",\"data\":{}}",
                "{\"type\":\"user.created\",\"about\":\"nobody\"}", "{\"type\":\"user.created\"}",
                "{\"type\":\"organizationMembership.created\",\"about\":\"alice\"}",
                "{\"type\":\"spaceship.launched\",\"about\":\"alice\"}")) {
            Answer answer = api("/_emulator/webhooks/send").postJson(nonsense);
            assertThat(answer.status()).as(nonsense).isEqualTo(422);
            assertThat(answer.errorCode()).isEqualTo("request_invalid");
        }
    }

    @Test
    void thePageShowsDeliveriesAndSends() throws InterruptedException {
        String page = emulator.url() + "/webhooks";
        assertThat(Http.to(page).get().body()).contains("None yet", application.url());

        Answer sent = Http.to(page + "/send").postForm(Map.of("type", "user.updated", "about", "alice"));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.header("Location")).isEqualTo("/webhooks");
        String id = application.next().id();
        newestDelivery("delivered");
        Http.to(page + "/send").postForm(Map.of("type", "ship.launched", "data", "{\"id\":\"<b>\"}"));
        assertThat(application.next().data().getString("id")).isEqualTo("<b>");
        newestDelivery("delivered");
        assertThat(Http.to(page).get().body()).contains("user.updated", "1 attempt, the last one: 204", "&lt;b&gt;", id)
                .doesNotContain("<b>", "v1,", "whsec_");

        Http.to(page + "/resend").postForm(Map.of("id", id));
        assertThat(application.next().id()).isEqualTo(id);
        for (Map<String, String> nonsense : List.of(Map.of("type", "user.updated", "about", "nobody"),
                Map.of("type", "<script>", "data", "{}"), Map.of("type", "a.b", "data", "[]"))) {
            Answer answer = Http.to(page + "/send").postForm(nonsense);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).doesNotContain("<script>");
        }
    }

    @Test
    void onlyTheEmulatorsOwnPageSends() {
        String page = emulator.url() + "/webhooks";
        for (String path : List.of("/send", "/resend")) {
            for (Map.Entry<String, String> header : Map.of("Origin", "http://localhost:8080", "Sec-Fetch-Site", "cross-site")
                    .entrySet()) {
                assertThat(Http.to(page + path).header(header.getKey(), header.getValue())
                        .postForm(Map.of("type", "user.updated", "about", "alice", "id", "msg_1")).status()).isEqualTo(403);
            }
        }
        for (String path : List.of("", "/send")) {
            assertThat(Http.to(page + path).header("Clerk-Proxy-Url", "http://localhost:8080/__clerk")
                    .header("X-Forwarded-For", "127.0.0.1").header("Clerk-Secret-Key", emulator.secretKey())
                    .send(path.isEmpty() ? "GET" : "POST", null).status()).isEqualTo(403);
        }
        assertThat(api("/_emulator/webhooks").get().json().getJsonArray("deliveries")).isEqualTo(new JsonArray());
    }

    @Test
    void aProfileIsChangedOnTheAccountsPage() throws InterruptedException {
        Answer signedIn = Http.to(emulator.url() + "/v1/dev_browser").post();
        String browser = signedIn.json().getString("token");
        Http.to(emulator.url() + "/sign-in").postForm(Map.of("user", "alice", "__clerk_db_jwt", browser));
        String session = application.next().data().getString("id");

        Answer changed = Http.to(emulator.url() + "/user/profile").postForm(Map.of("session", session, "first_name", "Alicia",
                "last_name", "", "__clerk_db_jwt", browser));
        assertThat(changed.status()).isEqualTo(303);
        Received event = application.next();
        assertThat(event.type()).isEqualTo("user.updated");
        assertThat(event.data().getString("first_name")).isEqualTo("Alicia");
        assertThat(event.data().getString("last_name")).isNull();
        assertThat(Http.to(emulator.url() + "/user?__clerk_db_jwt=" + browser).get().body()).contains("value=\"Alicia\"");
    }

    @Test
    void withoutAnApplicationNothingIsSent() {
        try (ClerkEmulator alone = ClerkEmulator.builder().start()) {
            assertThat(Http.to(alone.url() + "/webhooks").get().body()).contains("No webhooks are sent");
            Answer answer = Http.to(alone.url() + "/_emulator/webhooks/send")
                    .header("Authorization", "Bearer " + alone.secretKey())
                    .postJson("{\"type\":\"user.created\",\"about\":\"alice\"}");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.errorCode()).isEqualTo("webhooks_off");
        }
    }

    @Test
    void aTestSaysWhenAndWhereWebhooksAreSent() throws InterruptedException {
        api("/_emulator/webhooks/target").postJson("{}");
        emulator.accounts().ban("alice", true);
        assertThat(api("/_emulator/webhooks").get().json().getJsonArray("deliveries")).isEmpty();
        JsonObject target = new JsonObject().put("url", application.url());
        assertThat(api("/_emulator/webhooks/target").postJson(target.encode()).json().getString("url"))
                .isEqualTo(application.url());
        emulator.accounts().ban("alice", false);
        assertThat(application.next().data().getBoolean("banned")).isFalse();
    }

    @Test
    void aSigningSecretHasAPrefixOrNot() {
        String encoded = "A".repeat(32);
        ClerkEmulatorBuilder builder = ClerkEmulator.builder();
        builder.webhookSigningSecret(encoded).webhookSigningSecret("whsec_" + encoded);
        for (String secret : List.of("", "whsec_", "whsec_short", "whsec_" + encoded + "!")) {
            assertThatThrownBy(() -> builder.webhookSigningSecret(secret)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("whsec_…");
        }
    }
}
