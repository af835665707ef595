package io.quarkiverse.clerk.emulator.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.MachineTokenForge;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;
import io.quarkiverse.clerk.emulator.support.Jwts;
import io.quarkiverse.clerk.emulator.support.SettableClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

class MachinesApiTest {

    private static final SettableClock CLOCK = new SettableClock();
    private static ClerkEmulator emulator;
    private static MachineTokenForge tokens;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder().clock(CLOCK).start();
        tokens = emulator.machineTokens();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static Http api(String path) {
        return api(path, emulator.secretKey());
    }

    private static Http api(String path, String key) {
        return Http.to(emulator.url() + path).header("Authorization", "Bearer " + key);
    }

    private static Answer verify(String path, String name, String token) {
        return api(path + "/verify").postJson(new JsonObject().put(name, token).encode());
    }

    private static Answer verifyKey(String secret) {
        return verify("/api_keys", "secret", secret);
    }

    private static Answer verifyM2m(String token, String key) {
        return api("/m2m_tokens/verify", key).postJson(new JsonObject().put("token", token).encode());
    }

    private static Answer verifyAccessToken(String token) {
        return verify("/oauth_applications/access_tokens", "access_token", token);
    }

    private static JsonObject newKey(JsonObject body) {
        Answer answer = api("/api_keys").postJson(body.encode());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api_keys?subject=user_alice", "/v1/api_keys?subject=user_alice", "/machines", "/v1/machines",
            "/m2m_tokens?subject=mch_application", "/v1/m2m_tokens?subject=mch_application" })
    void everythingNeedsTheSecretKeyWithAndWithoutTheVersion(String path) {
        assertThat(Http.to(emulator.url() + path).get().errorCode()).isEqualTo("authentication_invalid");
        Answer wrong = api(path, "sk_test_wrong").get();
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.errorCode()).isEqualTo("clerk_key_invalid");
        assertThat(api(path).get().status()).isEqualTo(200);
    }

    private static Map<String, Object> verified(String jwt) {
        assertThatCode(() -> Jwts.verifySignature(emulator, jwt)).doesNotThrowAnyException();
        return Jwts.payload(jwt).getMap();
    }

    @ParameterizedTest
    @CsvSource({ "/api_keys, secret, ak_unknown", "/v1/api_keys, secret, ak_unknown", "/m2m_tokens, token, mt_unknown",
            "/v1/m2m_tokens, token, mt_unknown", "/oauth_applications/access_tokens, access_token, oat_unknown",
            "/v1/oauth_applications/access_tokens, access_token, oat_unknown" })
    void anUnknownTokenIsNotFoundAndAWrongKeyIsNotAuthenticated(String path, String name, String token) {
        assertThat(verify(path, name, token).status()).isEqualTo(404);
        assertThat(verify(path, name, "").status()).isEqualTo(422);
        String body = new JsonObject().put(name, token).encode();
        assertThat(api(path + "/verify", "sk_test_wrong").postJson(body).status()).isEqualTo(401);
    }

    @Test
    void aKeyHasTheFormOfClerk() {
        JsonObject created = newKey(new JsonObject().put("name", "Reports").put("subject", "org_acme")
                .put("scopes", List.of("reports:read")).put("claims", Map.of("team", "x")).put("created_by", "user_alice")
                .put("description", "Nightly").put("seconds_until_expiration", 60));
        String secret = (String) created.remove("secret");
        assertThat(secret).startsWith("ak_").isNotEqualTo(created.getString("id"));
        long now = CLOCK.millis();
        assertThat(created.getMap().keySet()).containsExactlyInAnyOrder("object", "id", "type", "subject", "name",
                "description", "claims", "scopes", "revoked", "revocation_reason", "expired", "expiration", "created_by",
                "last_used_at", "created_at", "updated_at");
        assertThat(created.getString("object")).isEqualTo("api_key");
        assertThat(created.getString("subject")).isEqualTo("org_acme");
        assertThat(created.getJsonArray("scopes")).isEqualTo(new JsonArray().add("reports:read"));
        assertThat(created.getJsonObject("claims").getString("team")).isEqualTo("x");
        assertThat(created.getLong("created_at")).isEqualTo(now);
        assertThat(created.getLong("expiration")).isEqualTo(now + 60_000);
        assertThat(created.getBoolean("revoked")).isFalse();
        assertThat(verifyKey(secret).json()).isEqualTo(created);
        assertThat(api("/api_keys/" + created.getString("id")).get().json()).isEqualTo(created);
        assertThat(api("/api_keys/" + created.getString("id") + "/secret").get().json().getString("secret")).isEqualTo(secret);
        assertThat(verifyKey(created.getString("id")).status()).isEqualTo(404);
    }

    @Test
    void aKeyEndsWhenItExpiresOrIsRevoked() {
        JsonObject key = newKey(
                new JsonObject().put("name", "Short").put("subject", "user_bob").put("seconds_until_expiration", 5));
        assertThat(verifyKey(key.getString("secret")).status()).isEqualTo(200);
        CLOCK.advance(Duration.ofSeconds(5));
        assertThat(verifyKey(key.getString("secret")).status()).isEqualTo(404);
        assertThat(api("/api_keys/" + key.getString("id")).get().json().getBoolean("expired")).isTrue();

        JsonObject other = newKey(new JsonObject().put("name", "Other").put("subject", "user_bob"));
        assertThat(ids("/api_keys?subject=user_bob")).containsExactly(other.getString("id"));
        JsonObject revoked = api("/api_keys/" + other.getString("id") + "/revoke")
                .postJson("{\"revocation_reason\":\"leaked\"}").json();
        assertThat(revoked.getBoolean("revoked")).isTrue();
        assertThat(revoked.getString("revocation_reason")).isEqualTo("leaked");
        assertThat(verifyKey(other.getString("secret")).status()).isEqualTo(404);
        assertThat(ids("/api_keys?subject=user_bob")).isEmpty();
        assertThat(ids("/api_keys?subject=user_bob&include_invalid=true")).containsExactly(other.getString("id"),
                key.getString("id"));
    }

    private static List<String> ids(String path) {
        return api(path).get().json().getJsonArray("data").stream().map(key -> ((JsonObject) key).getString("id")).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"name\":\"x\"}", "{\"name\":\"x\",\"subject\":\"user_nobody\"}",
            "{\"name\":\"x\",\"subject\":\"user_bob\",\"scopes\":\"a\"}",
            "{\"name\":\"x\",\"subject\":\"user_bob\",\"claims\":[]}",
            "{\"name\":\"x\",\"subject\":\"user_bob\",\"seconds_until_expiration\":0}" })
    void aKeyThatMakesNoSenseIsRejected(String body) {
        assertThat(api("/api_keys").postJson(body).status()).isEqualTo(422);
    }

    @Test
    void aMachineCreatesTokensForTheMachinesInItsScope() {
        JsonObject reader = api("/v1/machines").postJson("{\"name\":\"reader\"}").json();
        JsonObject other = api("/v1/machines").postJson("{\"name\":\"other\"}").json();
        JsonObject writer = api("/v1/machines").postJson(new JsonObject().put("name", "writer")
                .put("scoped_machines", List.of(reader.getString("id"))).encode()).json();
        String readerId = reader.getString("id");
        assertThat(writer.getString("secret_key")).startsWith("ak_");
        assertThat(writer.getJsonArray("scoped_machines").getJsonObject(0).getString("id")).isEqualTo(readerId);

        assertThat(api("/m2m_tokens").postJson("{}").status()).isEqualTo(401);
        Answer answer = api("/m2m_tokens", writer.getString("secret_key"))
                .postJson("{\"token_format\":\"opaque\",\"seconds_until_expiration\":60,\"claims\":{\"job\":7}}");
        assertThat(answer.status()).isEqualTo(201);
        JsonObject token = answer.json();
        String secret = (String) token.remove("token");
        assertThat(secret).startsWith("mt_");
        assertThat(token.getString("object")).isEqualTo("machine_to_machine_token");
        assertThat(token.getString("subject")).isEqualTo(writer.getString("id"));
        assertThat(token.getJsonArray("scopes")).isEqualTo(new JsonArray().add(readerId));
        assertThat(token.getLong("expiration")).isEqualTo(CLOCK.millis() + 60_000);

        assertThat(verifyM2m(secret, emulator.secretKey()).json()).isEqualTo(token);
        assertThat(verifyM2m(secret, reader.getString("secret_key")).json()).isEqualTo(token);
        assertThat(verifyM2m(secret, other.getString("secret_key")).status()).isEqualTo(404);
        assertThat(verifyM2m(secret, "ak_wrong").status()).isEqualTo(401);

        String list = "/m2m_tokens?subject=" + writer.getString("id");
        assertThat(api(list).get().json().getJsonArray("m2m_tokens")).containsExactly(token);
        assertThat(api(list, other.getString("secret_key")).get().json().getJsonArray("m2m_tokens")).isEmpty();
        String revoke = "/m2m_tokens/" + token.getString("id") + "/revoke";
        assertThat(api(revoke, other.getString("secret_key")).postJson("{}").status()).isEqualTo(404);
        assertThat(api(revoke, writer.getString("secret_key")).postJson("{}").json().getBoolean("revoked")).isTrue();
        assertThat(verifyM2m(secret, emulator.secretKey()).status()).isEqualTo(404);
        assertThat(api(list).get().json().getJsonArray("m2m_tokens")).isEmpty();
        assertThat(api(list + "&revoked=true").get().json().getInteger("total_count")).isEqualTo(1);
    }

    @Test
    void aTokenThatIsValidForLongEnoughIsGivenAgain() {
        String key = tokens.machineSecretKey("reuse");
        String body = "{\"seconds_until_expiration\":60,\"min_remaining_ttl_seconds\":30}";
        String first = api("/m2m_tokens", key).postJson(body).json().getString("token");
        assertThat(api("/m2m_tokens", key).postJson(body).json().getString("token")).isEqualTo(first);
        CLOCK.advance(Duration.ofSeconds(31));
        assertThat(api("/m2m_tokens", key).postJson(body).json().getString("token")).isNotEqualTo(first);
    }

    @Test
    void theJwtOfAMachineHasClerksHeaderAndClaims() {
        String key = tokens.machineSecretKey("jwt");
        JsonObject created = api("/m2m_tokens", key)
                .postJson("{\"token_format\":\"jwt\",\"claims\":{\"job\":7,\"sub\":\"user_alice\"}}").json();
        String jwt = created.getString("token");
        assertThat(Jwts.header(jwt)).containsEntry("alg", "RS256").containsEntry("cat", "cl_B7d4PD333AAA")
                .containsEntry("kid", emulator.kid());
        assertThat(verified(jwt)).containsEntry("iss", emulator.url()).containsEntry("sub", "mch_jwt")
                .containsEntry("jti", created.getString("id")).containsEntry("scopes", "mch_application")
                .containsEntry("aud", List.of("mch_application")).containsEntry("job", 7)
                .containsEntry("exp", (int) CLOCK.instant().getEpochSecond() + 3_600);
    }

    @Test
    void theTimesOfAnAccessTokenAreSeconds() {
        String token = tokens.oauthToken("alice").scopes("profile", "email").clientId("reports").audience("https://api")
                .build();
        JsonObject json = verifyAccessToken(token).json();
        assertThat(json.getString("object")).isEqualTo("clerk_idp_oauth_access_token");
        assertThat(json.getString("id")).startsWith("oat_").isNotEqualTo(token);
        assertThat(json.getString("subject")).isEqualTo("user_alice");
        assertThat(json.getString("client_id")).isEqualTo("client_reports");
        assertThat(json.getJsonArray("scopes")).isEqualTo(new JsonArray().add("profile").add("email"));
        assertThat(json.getJsonArray("aud")).isEqualTo(new JsonArray().add("https://api"));
        long now = CLOCK.instant().getEpochSecond();
        assertThat(json.getLong("created_at")).isEqualTo(now);
        assertThat(json.getLong("expiration")).isEqualTo(now + 86_400);
        assertThat(verify("/oauth_applications/access_tokens", "secret", token).status()).isEqualTo(200);
        tokens.revoke(token);
        assertThat(verifyAccessToken(token).status()).isEqualTo(404);
    }

    @Test
    void theJwtOfAnApplicationIsAnAccessTokenOfRfc9068() {
        String jwt = tokens.oauthToken("bob").scopes("profile").jwt().build();
        assertThat(Jwts.header(jwt)).containsEntry("typ", "at+jwt").doesNotContainKey("cat");
        assertThat(verified(jwt)).containsEntry("sub", "user_bob").containsEntry("client_id", "client_test")
                .containsEntry("scope", "profile");
        assertThat(verifyAccessToken(jwt).json().getString("subject")).isEqualTo("user_bob");
        String expired = tokens.oauthToken("bob").jwt().expired().build();
        Answer answer = verifyAccessToken(expired);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(new JsonObject().put("active", false));
    }

    @Test
    void aTokenOfOneKindIsNotVerifiedAsAnother() {
        String key = tokens.apiKey("acme").build();
        assertThat(verifyKey(key).json().getString("subject")).isEqualTo("org_acme");
        assertThat(verifyAccessToken(key).status()).isEqualTo(404);
        assertThat(verifyM2m(key, emulator.secretKey()).status()).isEqualTo(404);
        assertThat(verifyKey(tokens.m2mToken("x").build()).status()).isEqualTo(404);
        assertThat(verifyM2m(tokens.m2mToken("x").build(), emulator.machineSecretKey()).status()).isEqualTo(200);
        assertThat(verifyM2m(tokens.m2mToken("x").scopes("mch_x").build(), emulator.machineSecretKey()).status())
                .isEqualTo(404);
        assertThat(verifyKey(tokens.apiKey("alice").expired().build()).status()).isEqualTo(404);
        assertThat(verifyKey(tokens.apiKey("alice").revoked().build()).status()).isEqualTo(404);
    }
}
