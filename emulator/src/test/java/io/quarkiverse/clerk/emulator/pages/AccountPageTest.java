package io.quarkiverse.clerk.emulator.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.support.Handshakes;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;
import io.vertx.core.json.JsonObject;

/** Several accounts in one browser. */
class AccountPageTest {

    private static final String APP = "http://localhost:8080/x?a=1&b=2";
    private static ClerkEmulator emulator;
    private static Handshakes handshakes;

    private String devBrowser;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder()
                .organization(EmulatorOrganization.named("acme").withName("<b>Acme</b>").withRole("admin"))
                .organization(EmulatorOrganization.named("globex").withRole("guest"))
                .user(EmulatorUser.named("alice").withOrganization("acme", "admin").withOrganization("globex", "guest"))
                .user(EmulatorUser.named("bob"))
                .user(EmulatorUser.named("carol"))
                .start();
        handshakes = new Handshakes(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void signInTwoUsers() {
        devBrowser = handshakes.signIn("bob");
        handshakes.signIn("alice", devBrowser);
    }

    private String page(String path) {
        Answer answer = Http.to(emulator.url() + path + "?__clerk_db_jwt=" + devBrowser).get();
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private Answer submit(String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("__clerk_db_jwt", devBrowser);
        return Http.to(emulator.url() + path).postForm(all);
    }

    private JsonObject client() {
        return Http.to(emulator.url() + "/v1/client?__clerk_db_jwt=" + devBrowser).get().json().getJsonObject("response");
    }

    private JsonObject session(String username) {
        return client().getJsonArray("sessions").stream().map(JsonObject.class::cast)
                .filter(session -> session.getJsonObject("user").getString("username").equals(username)).findFirst()
                .orElse(null);
    }

    private String activeUser() {
        String active = client().getString("last_active_session_id");
        for (String username : new String[] { "alice", "bob" }) {
            JsonObject session = session(username);
            if (session != null && session.getString("id").equals(active)) {
                return username;
            }
        }
        return null;
    }

    @Test
    void everySessionIsListedAndOneIsActive() {
        String page = page("/user");
        assertThat(page).contains("<h1>You are signed in</h1>", "alice@example.com", "bob@example.com", "Organization of Alice",
                "&lt;b&gt;Acme&lt;/b&gt;", "Add account", "Sign out of all").doesNotContain("carol@example.com", "<b>");
        assertThat(page.split("class=\"state\">Active<", -1)).hasSize(2);
        assertThat(page.split("action=\"/user/activate\"", -1)).as("only for the other account").hasSize(2);
        assertThat(page.split("action=\"/user/sign-out\"", -1)).hasSize(3);
        assertThat(page).as("every form carries the browser").doesNotContainPattern("<form[^>]*>\\s*<button");
    }

    @Test
    void theSignInPageTellsWhoIsSignedInAlready() {
        assertThat(page("/sign-in")).contains("class=\"state\">Active<", "class=\"state\">Signed in<",
                "/user?__clerk_db_jwt=" + devBrowser, "adds that account");
        handshakes.signIn("carol", devBrowser);
        assertThat(client().getJsonArray("sessions")).hasSize(3);
    }

    @Test
    void anotherAccountIsMadeActive() {
        Answer answer = submit("/user/activate", Map.of("session", session("bob").getString("id")));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/user?__clerk_db_jwt=" + devBrowser);
        assertThat(activeUser()).isEqualTo("bob");
        assertThat(page("/user")).as("bob has no organizations").doesNotContain("Organization of");
    }

    @Test
    void theOrganizationIsSwitched() {
        String id = session("alice").getString("id");
        submit("/user/organization", Map.of("session", id, "organization", "org_globex"));
        assertThat(session("alice").getString("last_active_organization_id")).isEqualTo("org_globex");
        assertThat(page("/user")).containsPattern("value=\"org_globex\" aria-pressed=\"true\"")
                .containsPattern("value=\"org_acme\" aria-pressed=\"false\"");
        submit("/user/organization", Map.of("session", id, "organization", ""));
        assertThat(session("alice").getString("last_active_organization_id")).isNull();
        assertThat(page("/user")).containsPattern("value=\"\" aria-pressed=\"true\"");
        submit("/user/organization", Map.of("session", id, "organization", "org_none"));
        assertThat(session("alice").getString("last_active_organization_id")).isNull();
    }

    @Test
    void oneAccountIsSignedOutAndTheOtherStays() {
        submit("/user/sign-out", Map.of("session", session("alice").getString("id")));
        assertThat(activeUser()).isEqualTo("bob");
        assertThat(client().getJsonArray("sessions")).hasSize(1);
        assertThat(page("/user")).doesNotContain("Sign out of all");
        submit("/user/sign-out", Map.of("session", session("bob").getString("id")));
        assertThat(page("/user")).contains("Sign in to see your accounts");
    }

    @Test
    void allAreSignedOutTogether() {
        assertThat(page("/sign-out")).contains("alice@example.com", "bob@example.com", "Sign out of all");
        submit("/sign-out", Map.of());
        assertThat(client().getJsonArray("sessions")).isEmpty();
    }

    @Test
    void theWayBackIsKept() {
        Answer page = Http
                .to(emulator.url() + "/user?" + Http.form(Map.of("redirect_url", APP)) + "&__clerk_db_jwt=" + devBrowser)
                .get();
        assertThat(page.body()).contains("Back to localhost:8080",
                "href=\"http://localhost:8080/x?a=1&amp;b=2&amp;__clerk_db_jwt=" + devBrowser + "\"",
                "name=\"redirect_url\" value=\"http://localhost:8080/x?a=1&amp;b=2\"");
        Answer answer = submit("/user/activate", Map.of("session", session("bob").getString("id"), "redirect_url", APP));
        assertThat(answer.header("Location")).isEqualTo("/user?redirect_url=http%3A%2F%2Flocalhost%3A8080%2Fx%3Fa%3D1%26b%3D2"
                + "&__clerk_db_jwt=" + devBrowser);
        assertThat(Http.to(emulator.url() + "/user?redirect_url=https://evil.test").get().status()).isEqualTo(400);
    }

    @Test
    void theCookieOfThePagesIsEnough() {
        String cookie = "__client=" + devBrowser;
        assertThat(Http.to(emulator.url() + "/user").header("Cookie", cookie).get().body()).contains("alice@example.com");
        assertThat(Http.to(emulator.url() + "/").header("Cookie", cookie).get().body()).contains("Signed in as");
        Http.to(emulator.url() + "/user/activate").header("Cookie", cookie)
                .postForm(Map.of("session", session("bob").getString("id")));
        assertThat(activeUser()).isEqualTo("bob");
    }

    @Test
    void sessionsOfOthersAndFormsOfOtherSitesChangeNothing() {
        String foreign = handshakes.signIn("carol");
        String id = session("bob").getString("id");
        Http.to(emulator.url() + "/user/sign-out").postForm(Map.of("session", id, "__clerk_db_jwt", foreign));
        Http.to(emulator.url() + "/user/sign-out").postForm(Map.of("session", id));
        Answer answer = Http.to(emulator.url() + "/user/sign-out").header("Origin", "https://evil.test")
                .postForm(Map.of("session", id, "__clerk_db_jwt", devBrowser));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(submit("/user/sign-out", Map.of()).status()).isEqualTo(422);
        assertThat(client().getJsonArray("sessions")).hasSize(2);
    }
}
