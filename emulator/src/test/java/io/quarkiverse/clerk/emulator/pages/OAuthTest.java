package io.quarkiverse.clerk.emulator.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;
import io.quarkiverse.clerk.emulator.support.Jwts;
import io.quarkiverse.clerk.emulator.support.SettableClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The authorization server, as an application and a browser use it. */
class OAuthTest {

    private static final String CALLBACK = "http://localhost:3000/callback?app=1";
    /** The example of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final SettableClock CLOCK = new SettableClock();
    private static ClerkEmulator emulator;
    private static JsonObject publicClient;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder().clock(CLOCK).user(EmulatorUser.named("alice").withName("Alice", "Liddell"))
                .user(EmulatorUser.named("mallory").withName("<b>Mallory</b>", null)).start();
        publicClient = register("none");
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static Http to(String path) {
        return Http.to(emulator.url() + path);
    }

    private static JsonObject register(String method) {
        Answer answer = to("/oauth/register").postJson(new JsonObject().put("client_name", "<i>Desktop</i>")
                .put("redirect_uris", List.of("http://localhost:3000/", CALLBACK)).put("token_endpoint_auth_method", method)
                .put("grant_types", List.of("authorization_code", "refresh_token")).encode());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    /** A browser in which the user has signed in. */
    private static String browserOf(String username) {
        String location = to("/sign-in").postForm(Map.of("user", username, "redirect_url", "http://localhost/"))
                .header("Location");
        return parameters(location).get("__clerk_db_jwt");
    }

    private static Map<String, String> request(String... changes) {
        Map<String, String> request = new LinkedHashMap<>(Map.of("response_type", "code", "client_id",
                publicClient.getString("client_id"), "redirect_uri", CALLBACK, "scope", "openid profile reports:read",
                "state", "a b&c", "code_challenge", CHALLENGE, "code_challenge_method", "S256", "nonce", "n1", "resource",
                "http://localhost:8080/mcp"));
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                request.remove(changes[i]);
            } else {
                request.put(changes[i], changes[i + 1]);
            }
        }
        return request;
    }

    private static Answer ask(Map<String, String> request) {
        return to("/oauth/authorize?" + Http.form(request)).get();
    }

    private static Map<String, String> parameters(String url) {
        return Arrays.stream(URI.create(url).getRawQuery().split("&")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String sessionOn(Answer consentPage) {
        assertThat(consentPage.status()).as(consentPage.body()).isEqualTo(200);
        return consentPage.body().replaceFirst("(?s).*name=\"session\" value=\"([^\"]+)\".*", "$1");
    }

    private static Answer decide(String decision, Map<String, String> request) {
        request.put("__clerk_db_jwt", browserOf("alice"));
        request.put("session", sessionOn(ask(request)));
        request.put("decision", decision);
        return to("/oauth/authorize").postForm(request);
    }

    private static String code(Map<String, String> request) {
        Answer answer = decide("allow", request);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith(CALLBACK + "&");
        return parameters(answer.header("Location")).get("code");
    }

    private static Map<String, String> exchange(String code, String... changes) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "authorization_code", "code", code,
                "redirect_uri", CALLBACK, "client_id", publicClient.getString("client_id"), "code_verifier", VERIFIER));
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                form.remove(changes[i]);
            } else {
                form.put(changes[i], changes[i + 1]);
            }
        }
        return form;
    }

    private static JsonObject tokens(Map<String, String> form) {
        Answer answer = to("/oauth/token").postForm(form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void refused(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getString("error")).isEqualTo(error);
        assertThat(answer.json().getString("error_description")).isNotBlank();
    }

    private static JsonObject verified(String token) {
        Answer answer = to("/oauth_applications/access_tokens/verify")
                .header("Authorization", "Bearer " + emulator.secretKey())
                .postJson(new JsonObject().put("access_token", token).encode());
        return answer.status() == 200 ? answer.json() : null;
    }

    @ParameterizedTest
    @ValueSource(strings = { "oauth-authorization-server", "openid-configuration" })
    void theMetadataNamesWhatThereIs(String name) {
        JsonObject metadata = to("/.well-known/" + name).get().json();
        assertThat(metadata.getString("issuer")).isEqualTo(emulator.issuer());
        assertThat(metadata.getJsonArray("code_challenge_methods_supported")).isEqualTo(new JsonArray().add("S256"));
        for (String endpoint : List.of("token_endpoint", "registration_endpoint", "introspection_endpoint",
                "revocation_endpoint")) {
            Answer answer = Http.to(metadata.getString(endpoint)).postJson("{}");
            assertThat(answer.status()).as(endpoint).isIn(400, 401);
            assertThat(answer.json().getString("error")).as(endpoint).isNotNull();
        }
        assertThat(Http.to(metadata.getString("authorization_endpoint")).get().body()).contains("not known");
        assertThat(Http.to(metadata.getString("userinfo_endpoint")).get().status()).isEqualTo(401);
        assertThat(Http.to(metadata.getString("jwks_uri")).get().json().getJsonArray("keys")).hasSize(1);
    }

    @Test
    void aVisitorSignsInFirstAndComesBackToTheQuestion() {
        Answer answer = ask(request());
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith("/sign-in?redirect_url=");
        String redirectUrl = parameters(emulator.url() + answer.header("Location")).get("redirect_url");
        String back = to("/sign-in").postForm(Map.of("user", "alice", "redirect_url", redirectUrl)).header("Location");
        assertThat(Http.to(back).get().body()).contains("<h1>Give access</h1>", "Alice Liddell", "reports:read",
                "localhost:3000", "&lt;i&gt;Desktop&lt;/i&gt;").doesNotContain("<i>");
        assertThat(parameters(back)).containsEntry("state", "a b&c");
    }

    @Test
    void theUserAllowsAndTheApplicationGetsTokens() {
        Map<String, String> request = request();
        Answer answer = decide("allow", request);
        Map<String, String> response = parameters(answer.header("Location"));
        assertThat(response).containsEntry("state", "a b&c").containsEntry("iss", emulator.issuer()).containsEntry("app", "1");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");

        JsonObject tokens = tokens(exchange(response.get("code")));
        assertThat(tokens.getString("token_type")).isEqualTo("Bearer");
        assertThat(tokens.getLong("expires_in")).isEqualTo(86_400);
        assertThat(tokens.getString("scope")).isEqualTo("openid profile reports:read");
        String accessToken = tokens.getString("access_token");
        JsonObject verified = verified(accessToken);
        assertThat(verified.getString("subject")).isEqualTo("user_alice");
        assertThat(verified.getString("client_id")).isEqualTo(publicClient.getString("client_id"));
        assertThat(verified.getJsonArray("scopes")).hasSize(3);
        assertThat(verified.getJsonArray("aud")).isEqualTo(new JsonArray().add("http://localhost:8080/mcp"));

        Map<String, Object> idToken = Jwts.payload(tokens.getString("id_token")).getMap();
        assertThat(idToken).containsEntry("iss", emulator.issuer()).containsEntry("sub", "user_alice")
                .containsEntry("aud", publicClient.getString("client_id")).containsEntry("nonce", "n1")
                .containsEntry("name", "Alice Liddell").doesNotContainKey("email");
        assertThat(Jwts.header(tokens.getString("id_token"))).containsEntry("cat", "cl_B7d4PD222AAA");

        JsonObject userInfo = to("/oauth/userinfo").header("Authorization", "Bearer " + accessToken).get().json();
        assertThat(userInfo.getString("sub")).isEqualTo("user_alice");
        assertThat(userInfo.getString("name")).isEqualTo("Alice Liddell");
        assertThat(userInfo.containsKey("email")).isFalse();
    }

    @Test
    void theUserRefuses() {
        Map<String, String> response = parameters(decide("deny", request()).header("Location"));
        assertThat(response).containsEntry("error", "access_denied").containsEntry("state", "a b&c").doesNotContainKey("code");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "client_id, client_unknown", "client_id, -", "redirect_uri, -",
            "redirect_uri, http://localhost:3000/callback", "redirect_uri, http://localhost:3000/callback?app=1&x=2",
            "redirect_uri, http://localhost:3001/callback?app=1", "redirect_uri, https://evil.example/" })
    void aBrowserIsNeverSentToWhereTheApplicationHasNotRegistered(String name, String value) {
        Answer answer = ask(request(name, value));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isNull();
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        Map<String, String> form = request(name, value);
        form.put("decision", "allow");
        assertThat(to("/oauth/authorize").postForm(form).header("Location")).isNull();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "response_type, token, unsupported_response_type",
            "response_type, -, unsupported_response_type", "code_challenge, -, invalid_request",
            "code_challenge, short, invalid_request", "code_challenge_method, plain, invalid_request",
            "code_challenge_method, -, invalid_request", "scope, a\"b, invalid_scope", "prompt, none, login_required" })
    void theApplicationLearnsWhatIsWrong(String name, String value, String error) {
        Answer answer = ask(request(name, value));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith(CALLBACK + "&");
        assertThat(parameters(answer.header("Location"))).containsEntry("error", error).containsEntry("state", "a b&c");
    }

    @Test
    void anotherSiteCannotDecide() {
        Map<String, String> form = request();
        form.put("__clerk_db_jwt", browserOf("alice"));
        form.put("session", sessionOn(ask(form)));
        form.put("decision", "allow");
        assertThat(to("/oauth/authorize").header("Origin", "http://localhost:3000").postForm(form).status()).isEqualTo(403);
        form.put("session", "sess_other");
        assertThat(to("/oauth/authorize").postForm(form).header("Location")).startsWith("/sign-in?");
    }

    @Test
    void aCodeIsForOneUseWithinAMinute() {
        String code = code(request());
        tokens(exchange(code));
        refused(to("/oauth/token").postForm(exchange(code)), 400, "invalid_grant");
        String late = code(request());
        CLOCK.advance(Duration.ofSeconds(60));
        refused(to("/oauth/token").postForm(exchange(late)), 400, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "code_verifier, -, 400, invalid_grant",
            "code_verifier, dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX, 400, invalid_grant",
            "redirect_uri, http://localhost:3000/, 400, invalid_grant", "redirect_uri, -, 400, invalid_grant",
            "client_id, client_unknown, 401, invalid_client", "client_secret, x, 401, invalid_client",
            "resource, http://localhost:9090/, 400, invalid_target", "grant_type, password, 400, unsupported_grant_type",
            "grant_type, -, 400, invalid_request" })
    void anExchangeThatDoesNotMatchGetsNothing(String name, String value, int status, String error) {
        refused(to("/oauth/token").postForm(exchange(code(request()), name, value)), status, error);
    }

    @Test
    void theTokenEndpointReadsFormsOnly() {
        String code = code(request());
        refused(to("/oauth/token").postJson(new JsonObject(Map.copyOf(exchange(code))).encode()), 400, "invalid_request");
        tokens(exchange(code));
    }

    @Test
    void aCodeOfAnotherApplicationIsWorthless() {
        JsonObject other = register("none");
        refused(to("/oauth/token").postForm(exchange(code(request()), "client_id", other.getString("client_id"))), 400,
                "invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = { "client_secret_basic", "client_secret_post" })
    void aConfidentialApplicationHasASecretInsteadOfPkce(String method) {
        JsonObject client = register(method);
        String id = client.getString("client_id");
        String secret = client.getString("client_secret");
        String[] without = { "client_id", id, "code_challenge", null, "code_challenge_method", null };
        Map<String, String> form = exchange(code(request(without)), "client_id", id, "code_verifier", null);
        refused(to("/oauth/token").postForm(form), 401, "invalid_client");
        form.put("client_secret", secret + "x");
        refused(to("/oauth/token").postForm(form), 401, "invalid_client");
        form.remove("client_secret");
        String basic = "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        assertThat(to("/oauth/token").header("Authorization", basic).postForm(form).status()).isEqualTo(200);

        Map<String, String> next = exchange(code(request(without)), "client_id", id, "code_verifier", null, "client_secret",
                secret);
        assertThat(to("/oauth/token").postForm(next).status()).isEqualTo(200);
        Map<String, String> downgrade = exchange(code(request(without)), "client_id", id, "client_secret", secret);
        refused(to("/oauth/token").postForm(downgrade), 400, "invalid_grant");
    }

    @Test
    void aRefreshTokenIsReplacedWithEachUse() {
        JsonObject first = tokens(exchange(code(request())));
        Map<String, String> form = Map.of("grant_type", "refresh_token", "refresh_token", first.getString("refresh_token"),
                "client_id", publicClient.getString("client_id"), "scope", "reports:read");
        JsonObject second = tokens(form);
        assertThat(second.getString("scope")).isEqualTo("reports:read");
        assertThat(verified(second.getString("access_token")).getJsonArray("scopes")).containsExactly("reports:read");
        refused(to("/oauth/token").postForm(form), 400, "invalid_grant");
        Map<String, String> more = Map.of("grant_type", "refresh_token", "refresh_token", second.getString("refresh_token"),
                "client_id", publicClient.getString("client_id"), "scope", "reports:write");
        refused(to("/oauth/token").postForm(more), 400, "invalid_scope");
    }

    @Test
    void anApplicationInspectsAndGivesUpItsOwnTokensOnly() {
        JsonObject tokens = tokens(exchange(code(request())));
        String clientId = publicClient.getString("client_id");
        Map<String, String> own = Map.of("token", tokens.getString("access_token"), "client_id", clientId);
        Map<String, String> foreign = Map.of("token", tokens.getString("access_token"), "client_id",
                register("none").getString("client_id"));
        JsonObject info = to("/oauth/token_info").postForm(own).json();
        assertThat(info.getBoolean("active")).isTrue();
        assertThat(info.getString("sub")).isEqualTo("user_alice");
        assertThat(info.getLong("exp")).isEqualTo(CLOCK.instant().getEpochSecond() + 86_400);
        assertThat(to("/oauth/token_info").postForm(foreign).json()).isEqualTo(new JsonObject().put("active", false));

        assertThat(to("/oauth/token/revoke").postForm(foreign).status()).isEqualTo(200);
        assertThat(verified(tokens.getString("access_token"))).isNotNull();
        assertThat(to("/oauth/token/revoke").postForm(own).status()).isEqualTo(200);
        assertThat(verified(tokens.getString("access_token"))).isNull();
        assertThat(to("/oauth/token_info").postForm(own).json().getBoolean("active")).isFalse();
        assertThat(to("/oauth/userinfo").header("Authorization", "Bearer " + own.get("token")).get().status()).isEqualTo(401);
        to("/oauth/token/revoke").postForm(Map.of("token", tokens.getString("refresh_token"), "client_id", clientId));
        refused(to("/oauth/token").postForm(Map.of("grant_type", "refresh_token", "refresh_token",
                tokens.getString("refresh_token"), "client_id", clientId)), 400, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{}|invalid_redirect_uri", "{\"redirect_uris\":[]}|invalid_redirect_uri",
            "{\"redirect_uris\":[\"https://evil.example/\"]}|invalid_redirect_uri",
            "{\"redirect_uris\":[\"javascript:alert(1)\"]}|invalid_redirect_uri",
            "{\"redirect_uris\":[\"http://localhost/#x\"]}|invalid_redirect_uri",
            "{\"redirect_uris\":\"http://localhost/\"}|invalid_request",
            "{\"redirect_uris\":[\"http://localhost/\"],\"token_endpoint_auth_method\":\"private_key_jwt\"}|invalid_client_metadata",
            "{\"redirect_uris\":[\"http://localhost/\"],\"grant_types\":[\"implicit\"]}|invalid_client_metadata",
            "{\"redirect_uris\":[\"http://localhost/\"],\"response_types\":[\"token\"]}|invalid_client_metadata" })
    void aRegistrationThatMakesNoSenseIsRejected(String body, String error) {
        refused(to("/oauth/register").postJson(body), 400, error);
    }

    @Test
    void aPageOfAnotherSiteCanNeitherRegisterNorRead() {
        String body = "{\"redirect_uris\":[\"http://localhost/\"]}";
        assertThat(to("/oauth/register").header("Origin", "https://evil.example").postJson(body).status()).isNotEqualTo(201);
        assertThat(to("/oauth/register").header("Content-Type", "text/plain").send("POST", body).status()).isEqualTo(400);
        Answer preflight = to("/oauth/token").header("Origin", "http://localhost:3000").send("OPTIONS", null);
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        Answer metadata = to("/.well-known/oauth-authorization-server").header("Origin", "http://localhost:3000").get();
        assertThat(metadata.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
    }

    @Test
    void anApplicationAsksForRegisteredScopesOnly() {
        JsonObject client = to("/oauth/register").postJson(new JsonObject().put("redirect_uris", List.of(CALLBACK))
                .put("token_endpoint_auth_method", "none").put("scope", "profile email").encode()).json();
        String id = client.getString("client_id");
        assertThat(parameters(ask(request("client_id", id)).header("Location"))).containsEntry("error", "invalid_scope");
        JsonObject tokens = tokens(exchange(code(request("client_id", id, "scope", "email")), "client_id", id));
        assertThat(tokens.containsKey("refresh_token")).isFalse();
        assertThat(tokens.containsKey("id_token")).isFalse();
    }
}
