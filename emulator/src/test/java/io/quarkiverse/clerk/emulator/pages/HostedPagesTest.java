package io.quarkiverse.clerk.emulator.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;
import io.quarkiverse.clerk.emulator.support.RawHttp;
import io.vertx.core.json.JsonObject;

class HostedPagesTest {

    private static final String EVIL = "\"><script>alert(1)</script>&'";
    private static ClerkEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder()
                .user(EmulatorUser.named("alice").withName("Alice", "Liddell").withOrganization("acme", "admin"))
                .user(EmulatorUser.named("mallory").withName(EVIL, EVIL).withEmail("<i>@example.com"))
                .user(new EmulatorUser("user_evil", EVIL, "evil@example.com", null, null, Map.of(), null, null))
                .organization(EmulatorOrganization.named("acme").withName("<b>Acme</b>").withRole("admin"))
                .start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static Http page(String path) {
        return Http.to(emulator.url() + path);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Answer signIn(String user, String redirectUrl, String devBrowser) {
        Map<String, String> fields = new HashMap<>(Map.of("user", user));
        if (redirectUrl != null) {
            fields.put("redirect_url", redirectUrl);
        }
        if (devBrowser != null) {
            fields.put("__clerk_db_jwt", devBrowser);
        }
        return page("/sign-in").postForm(fields);
    }

    private static JsonObject client(String devBrowser) {
        return page("/v1/client?__clerk_db_jwt=" + devBrowser).get().json().getJsonObject("response");
    }

    private static String devBrowserIn(String location) {
        return location.replaceFirst(".*[?&]__clerk_db_jwt=", "").replaceFirst("#.*", "");
    }

    @Test
    void everybodyIsListedAndNothingIsExecutable() {
        Answer answer = page("/sign-in").get();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.body()).contains("Alice Liddell", "alice@example.com", "Local emulator", "<h1>Sign in</h1>",
                "<form method=\"post\" action=\"/sign-in\">", "name=\"user\" value=\"alice\"",
                "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;", "&lt;b&gt;Acme&lt;/b&gt;",
                "&lt;i&gt;@example.com");
        assertThat(answer.body()).doesNotContain("<script", "<b>", "<i>", " style=", " onclick");
    }

    @Test
    void noPageShowsTheSecretKeyAndEveryPageHasAStrictPolicy() {
        for (String path : new String[] { "/", "/sign-in", "/sign-up", "/sign-out",
                "/sign-in?redirect_url=http://evil.test" }) {
            Answer answer = page(path).get();
            assertThat(answer.body()).doesNotContain(emulator.secretKey()).doesNotContain("sk_test_");
            String policy = answer.header("Content-Security-Policy");
            assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'",
                    "form-action 'self'").doesNotContain("unsafe", "script-src");
            String nonce = policy.replaceFirst(".*'nonce-([^']+)'.*", "$1");
            assertThat(answer.body()).contains("<style nonce=\"" + nonce + "\">").doesNotContain("href=\"http")
                    .doesNotContain("src=\"http");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(page("/").get().header("Content-Security-Policy"))
                .isNotEqualTo(page("/").get().header("Content-Security-Policy"));
    }

    @Test
    void theOverviewShowsWhatAnApplicationNeeds() {
        assertThat(page("/").get().body()).contains(emulator.publishableKey(), emulator.url(), "/.well-known/jwks.json",
                "href=\"/sign-in\"", "Alice Liddell");
    }

    @Test
    void signingInSendsTheBrowserBackWithItsDevBrowser() {
        Answer answer = signIn("alice", "http://localhost:8080/invoices?page=2#top", null);
        assertThat(answer.status()).isEqualTo(303);
        String location = answer.header("Location");
        assertThat(location).matches("http://localhost:8080/invoices\\?page=2&__clerk_db_jwt=dvb_[A-Za-z0-9]+#top");
        JsonObject session = client(devBrowserIn(location)).getJsonArray("sessions").getJsonObject(0);
        assertThat(session.getJsonObject("user").getString("id")).isEqualTo("user_alice");
    }

    @Test
    void aKnownDevBrowserIsKeptAndAnUnknownOneReplaced() {
        String known = devBrowserIn(signIn("alice", "http://localhost/", null).header("Location"));
        assertThat(devBrowserIn(signIn("mallory", "http://localhost/", known).header("Location"))).isEqualTo(known);
        assertThat(client(known).getJsonArray("sessions")).hasSize(2);
        assertThat(devBrowserIn(signIn("alice", "http://localhost/", "dvb_before").header("Location")))
                .isNotEqualTo("dvb_before").startsWith("dvb_");
    }

    @Test
    void withoutARedirectAPageSaysWhoIsSignedIn() {
        Answer answer = signIn("alice", null, null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("You are signed in", "Alice Liddell");
        assertThat(signIn(EVIL, null, null).status()).as("any username works").isEqualTo(200);
    }

    @Test
    void theFormCarriesRedirectAndDevBrowserEscaped() {
        String devBrowser = devBrowserIn(signIn("alice", "http://localhost/", null).header("Location"));
        String target = "http://localhost:8080/?a='&b=\"";
        Answer answer = page("/sign-in?__clerk_db_jwt=" + devBrowser + "&redirect_url=" + encode(target)).get();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains(
                "name=\"redirect_url\" value=\"http://localhost:8080/?a=&#39;&amp;b=%22\"",
                "name=\"__clerk_db_jwt\" value=\"" + devBrowser + "\"", "localhost:8080", "Signed in as");
        assertThat(answer.header("Content-Security-Policy")).contains("form-action 'self' http: https:;");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.test/", "http://localhost.evil.test", "//evil.test", "javascript:alert(1)",
            "http://localhost@evil.test/", "http://localhost\\@evil.test", "/relative", "http://localhost/\r\nX-Evil: 1" })
    void nobodyIsSentElsewhere(String target) {
        for (Answer answer : new Answer[] { signIn("alice", target, null),
                page("/sign-in?redirect_url=" + encode(target)).get(),
                page("/sign-out?redirect_url=" + encode(target)).get(),
                page("/sign-out").postForm(Map.of("redirect_url", target)) }) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Location")).isNull();
            assertThat(answer.header("Content-Type")).startsWith("text/html");
            assertThat(answer.body()).doesNotContain("evil.test");
        }
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        Map<String, String> fields = Map.of("user", "alice");
        for (String path : new String[] { "/sign-in", "/sign-out" }) {
            assertThat(page(path).header("Origin", "https://evil.test").postForm(fields).status()).isEqualTo(403);
            assertThat(page(path).header("Origin", "http://localhost:8080").postForm(fields).status()).isEqualTo(403);
            assertThat(page(path).header("Origin", "null").postForm(fields).status()).isEqualTo(403);
            assertThat(page(path).header("Sec-Fetch-Site", "cross-site").postForm(fields).status()).isEqualTo(403);
            assertThat(page(path).header("Sec-Fetch-Site", "same-site").postForm(fields).status()).isEqualTo(403);
            assertThat(page(path).header("Origin", emulator.url()).header("Sec-Fetch-Site", "same-origin")
                    .postForm(fields).status()).isEqualTo(200);
        }
    }

    @Test
    void badFormsGetAPageThatSaysSo() throws IOException {
        assertThat(signIn("nobody", null, null).status()).isEqualTo(400);
        assertThat(page("/sign-in").postForm(Map.of()).status()).isEqualTo(422);
        assertThat(page("/sign-in").postJson("{").status()).isEqualTo(400);
        assertThat(page("/sign-in").postForm("user=%zz").status()).isBetween(400, 422);
        assertThat(page("/sign-in").postForm("user=" + "x".repeat(70_000)).status()).isEqualTo(413);
        assertThat(page("/sign-in").postForm("a=b&".repeat(100)).status()).isBetween(400, 422);
        assertThat(RawHttp.send(emulator.port(), "GET /sign-in?redirect_url=%zz HTTP/1.1",
                "Host: localhost:" + emulator.port(), "Connection: close")).startsWith("HTTP/1.1 400");
    }

    @Test
    void signingOutEndsTheSessionsAndGoesBack() {
        String devBrowser = devBrowserIn(signIn("alice", "http://localhost/", null).header("Location"));
        assertThat(page("/sign-out?__clerk_db_jwt=" + devBrowser).get().body()).contains("Alice Liddell",
                "<form method=\"post\" action=\"/sign-out\">");
        Answer answer = page("/sign-out").postForm(Map.of("__clerk_db_jwt", devBrowser, "redirect_url", "http://localhost/x"));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("http://localhost/x?__clerk_db_jwt=" + devBrowser);
        assertThat(client(devBrowser).getJsonArray("sessions")).isEmpty();
        assertThat(page("/sign-out").postForm(Map.of()).body()).contains("You are signed out");
        assertThat(page("/sign-out").get().body()).contains("You are not signed in");
    }

    @Test
    void picturesAreDrawnHere() {
        Answer picture = page("/avatars/user_alice.svg").get();
        assertThat(picture.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(picture.body()).contains(">AL</text>");
        assertThat(page("/avatars/user_mallory.svg").get().body()).contains(">&quot;&quot;</text>");
        assertThat(page("/avatars/user_nobody.svg").get().status()).isEqualTo(404);
        assertThat(page("/avatars/x").get().status()).isEqualTo(404);
        assertThat(page("/favicon.ico").get().status()).isEqualTo(200);
    }

    @Test
    void whoeverSignsUpIsSignedInAndExists() {
        Answer answer = page("/sign-up").postForm(Map.of("username", "carol", "first_name", "Carol", "last_name", "Danvers",
                "redirect_url", "http://localhost:8080/"));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith("http://localhost:8080/?__clerk_db_jwt=");

        JsonObject user = client(devBrowserIn(answer.header("Location"))).getJsonArray("sessions").getJsonObject(0)
                .getJsonObject("user");
        assertThat(user.getString("id")).matches("user_[A-Za-z0-9]{20,}");
        assertThat(user.getString("first_name")).isEqualTo("Carol");
        assertThat(page("/sign-in").get().body()).contains("Carol Danvers", "carol@example.com", "href=\"/sign-up\"");
        assertThat(signIn("carol", null, null).body()).contains("You are signed in", "Carol Danvers");
    }

    @ParameterizedTest
    @ValueSource(strings = { "alice", "Al ice", "<script>", "-", "\u00e9mile" })
    void nobodySignsUpAsSomebodyElseOrWithoutAName(String username) {
        int before = emulator.users().size();
        assertThat(page("/sign-up").postForm(Map.of("username", username, "first_name", "X")).status()).isEqualTo(422);
        assertThat(page("/sign-up").postForm(Map.of("username", "dave")).status()).isEqualTo(422);
        assertThat(emulator.users()).hasSize(before);
    }

    @Test
    void theSignUpPageKnowsTheWayBack() {
        Answer answer = page("/sign-up?redirect_url=" + encode("http://localhost:8080/a")).get();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("<h1>Sign up</h1>", "name=\"redirect_url\" value=\"http://localhost:8080/a\"",
                "href=\"/sign-in?redirect_url=").doesNotContain("<script", " style=", " onclick");
        assertThat(page("/sign-up?redirect_url=http://evil.test").get().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/sign-in", "/sign-up", "/sign-out", "/user" })
    void noNameBecomesMarkup(String path) {
        String devBrowser = devBrowserIn(signIn("mallory", "http://localhost/", null).header("Location"));
        signIn(EVIL, "http://localhost/", devBrowser);
        String target = "http://localhost:8080/?a='b&c=\"d&e=<f>";
        for (Answer answer : new Answer[] { page(path + "?__clerk_db_jwt=" + devBrowser).get(),
                page(path + "?__clerk_db_jwt=" + devBrowser + "&redirect_url=" + encode(target.replaceFirst("<f>", ""))).get(),
                page(path + "?redirect_url=" + encode("http://evil.test/" + EVIL)).get(),
                page(path + "?__clerk_db_jwt=" + encode(EVIL)).get() }) {
            assertThat(answer.body()).contains("<h1>").doesNotContain("<script", "<b>", "<i>", "alert(1)</", "='b",
                    "\"d&");
        }
    }

    @Test
    void theValuesOfAFormAreEscapedOnTheErrorPage() {
        Answer answer = page("/sign-up").postForm(Map.of("username", EVIL, "first_name", EVIL));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;")
                .doesNotContain("<script");
    }
}
