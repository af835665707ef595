package io.quarkiverse.clerk.emulator.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;
import io.quarkiverse.clerk.emulator.support.Jwts;
import io.quarkiverse.clerk.emulator.support.SettableClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

class BackendApiTest {

    private static final SettableClock CLOCK = new SettableClock();
    private static ClerkEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder().clock(CLOCK).start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static Http api(String path) {
        return Http.to(emulator.url() + path).header("Authorization", "Bearer " + emulator.secretKey());
    }

    private static JsonObject newSession(String userId) {
        return api("/v1/sessions").postJson("{\"user_id\":\"" + userId + "\"}").json();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v1/jwks", "/v1/users", "/v1/users/user_alice", "/v1/users/count", "/v1/sessions",
            "/v1/sessions/sess_x", "/v1/clients/client_x", "/v1/organizations/acme", "/v1/organizations/acme/memberships",
            "/v1/users/user_alice/organization_memberships" })
    void nothingIsReadWithoutTheSecretKey(String path) {
        Answer none = Http.to(emulator.url() + path).get();
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.errorCode()).isEqualTo("authentication_invalid");
        Answer basic = Http.to(emulator.url() + path).header("Authorization", "Basic eDp5").get();
        assertThat(basic.errorCode()).isEqualTo("authentication_invalid");
        Answer wrong = Http.to(emulator.url() + path).header("Authorization", "Bearer " + emulator.secretKey() + "x").get();
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.errorCode()).isEqualTo("clerk_key_invalid");
        assertThat(wrong.body()).doesNotContain(emulator.secretKey());
    }

    @Test
    void nothingIsChangedWithoutTheSecretKey() {
        String id = emulator.tokens().sessionId("alice");
        assertThat(Http.to(emulator.url() + "/v1/sessions").postJson("{\"user_id\":\"user_alice\"}").status()).isEqualTo(401);
        assertThat(Http.to(emulator.url() + "/v1/sessions/" + id + "/revoke").post().status()).isEqualTo(401);
        assertThat(Http.to(emulator.url() + "/v1/sessions/" + id + "/tokens").post().status()).isEqualTo(401);
    }

    @Test
    void theKeySetIsTheSameAtBothAddresses() {
        Answer backend = api("/v1/jwks").get();
        assertThat(backend.status()).isEqualTo(200);
        assertThat(backend.header("Content-Type")).isEqualTo("application/json");
        assertThat(backend.json()).isEqualTo(Http.to(emulator.url() + "/.well-known/jwks.json").get().json());
        JsonObject key = backend.json().getJsonArray("keys").getJsonObject(0);
        assertThat(key.fieldNames()).containsExactlyInAnyOrder("use", "kty", "kid", "alg", "n", "e");
        assertThat(key.getString("kid")).isEqualTo(emulator.kid());
        assertThat(key.getString("e")).isEqualTo("AQAB");
    }

    @Test
    void aUserHasClerksShape() {
        JsonObject alice = api("/v1/users/user_alice").get().json();
        assertThat(alice.getString("object")).isEqualTo("user");
        assertThat(alice.getString("username")).isEqualTo("alice");
        assertThat(alice.getString("first_name")).isEqualTo("Alice");
        assertThat(alice.getString("last_name")).isEqualTo("Liddell");
        assertThat(alice.getLong("created_at")).isGreaterThan(1_000_000_000_000L);
        JsonObject email = alice.getJsonArray("email_addresses").getJsonObject(0);
        assertThat(email.getString("id")).isEqualTo(alice.getString("primary_email_address_id"));
        assertThat(email.getString("email_address")).isEqualTo("alice@example.com");
        assertThat(email.getJsonObject("verification").getString("status")).isEqualTo("verified");
        for (String array : new String[] { "phone_numbers", "web3_wallets", "passkeys", "external_accounts", "saml_accounts",
                "enterprise_accounts" }) {
            assertThat(alice.getJsonArray(array)).as(array).isEmpty();
        }
        assertThat(alice.getJsonObject("private_metadata")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v1/users/user_nobody", "/v1/users/..%2Fjwks", "/v1/users/%00", "/v1/sessions/sess_none",
            "/v1/clients/client_none", "/v1/organizations/nowhere", "/v1/organizations/nowhere/memberships",
            "/v1/users/user_nobody/organization_memberships", "/v1/nothing", "/nothing" })
    void whatIsNotThereIsNotFound(String path) {
        Answer answer = api(path).get();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("resource_not_found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "''                                                | alice,bob",
            "?user_id=user_bob                                 | bob",
            "?user_id=user_bob&user_id=user_alice              | alice,bob",
            "?email_address=ALICE@example.com                  | alice",
            "?email_address=alice@example.com&user_id=user_bob | ''",
            "?limit=1                                          | alice",
            "?limit=1&offset=1                                 | bob",
            "?offset=5                                         | ''" })
    void usersCanBeFilteredAndPaged(String query, String expected) {
        JsonArray users = api("/v1/users" + query).get().jsonArray();
        assertThat(String.join(",", users.stream().map(user -> ((JsonObject) user).getString("username")).toList()))
                .isEqualTo(expected);
    }

    @Test
    void aListTellsItsTotalWhenAskedTo() {
        JsonObject page = api("/v1/users?paginated=true&limit=1").get().json();
        assertThat(page.getInteger("total_count")).isEqualTo(2);
        assertThat(page.getJsonArray("data")).hasSize(1);
        assertThat(api("/v1/users/count").get().json().getInteger("total_count")).isEqualTo(2);
        assertThat(api("/v1/users/count?user_id=user_bob").get().json().getInteger("total_count")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "limit=0", "limit=501", "limit=x", "offset=-1", "limit=99999999999", "limit=" })
    void pagesOutOfRangeAreRefused(String query) {
        Answer answer = api("/v1/users?" + query).get();
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errorCode()).isEqualTo("form_param_value_invalid");
    }

    @Test
    void aSessionIsCreatedReadListedAndRevoked() {
        JsonObject session = newSession("user_bob");
        String id = session.getString("id");
        assertThat(session.getString("object")).isEqualTo("session");
        assertThat(session.getString("status")).isEqualTo("active");
        assertThat(session.getString("user_id")).isEqualTo("user_bob");
        assertThat(session.getString("last_active_organization_id")).isEqualTo("org_acme");
        assertThat(session.getLong("expire_at")).isGreaterThan(session.getLong("created_at"));

        assertThat(api("/v1/sessions/" + id).get().json()).isEqualTo(session);
        String clientId = session.getString("client_id");
        assertThat(api("/v1/sessions?client_id=" + clientId).get().jsonArray()).containsExactly(session);
        assertThat(api("/v1/sessions?user_id=user_bob&status=active&limit=500").get().jsonArray()).contains(session);
        assertThat(api("/v1/sessions?user_id=user_bob&status=revoked&limit=500").get().jsonArray()).doesNotContain(session);

        JsonObject client = api("/v1/clients/" + clientId).get().json();
        assertThat(client.getString("last_active_session_id")).isEqualTo(id);
        assertThat(client.getJsonArray("session_ids")).containsExactly(id);
        assertThat(client.getJsonArray("sessions")).containsExactly(session);

        assertThat(api("/v1/sessions/" + id + "/revoke").post().json().getString("status")).isEqualTo("revoked");
        assertThat(api("/v1/sessions/" + id).get().json().getString("status")).isEqualTo("revoked");
        assertThat(api("/v1/clients/" + clientId).get().json().getValue("last_active_session_id")).isNull();
        Answer token = api("/v1/sessions/" + id + "/tokens").post();
        assertThat(token.status()).isEqualTo(422);
        assertThat(token.errorCode()).isEqualTo("session_not_active");
    }

    @Test
    void sessionsAreListedOfSomebodyOnly() {
        Answer answer = api("/v1/sessions").get();
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errorCode()).isEqualTo("form_param_missing");
    }

    @Test
    void theSessionOfAForgedTokenIsKnown() {
        String sid = Jwts.payload(emulator.tokens().sessionToken("alice")).getString("sid");
        assertThat(api("/v1/sessions/" + sid).get().json().getString("user_id")).isEqualTo("user_alice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{}                               | 422 | form_param_missing",
            "{\"user_id\":null}               | 422 | form_param_missing",
            "{\"user_id\":7}                  | 422 | form_param_type_invalid",
            "{\"user_id\":{\"a\":[]}}         | 422 | form_param_type_invalid",
            "{\"user_id\":\"user_nobody\"}    | 404 | resource_not_found",
            "[]                               | 400 | request_body_invalid",
            "{\"user_id\":                    | 400 | request_body_invalid",
            "null                             | 400 | request_body_invalid",
            "\"user_alice\"                   | 400 | request_body_invalid" })
    void aBodyThatMakesNoSenseIsRefused(String body, int status, String code) {
        Answer answer = api("/v1/sessions").postJson(body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.errorCode()).isEqualTo(code);
    }

    @Test
    void hostileBodiesAreRefusedToo() {
        assertThat(api("/v1/sessions").postJson("[".repeat(60_000)).errorCode()).isEqualTo("request_body_invalid");
        assertThat(api("/v1/sessions").postJson("{\"a\":".repeat(9_000)).errorCode()).isEqualTo("request_body_invalid");
        Answer large = api("/v1/sessions").postJson("{\"user_id\":\"" + "x".repeat(64 * 1024) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.errorCode()).isEqualTo("request_body_too_large");
        Answer type = api("/v1/sessions").header("Content-Type", "text/plain").send("POST", "user_id=user_alice");
        assertThat(type.status()).isEqualTo(415);
        assertThat(type.errorCode()).isEqualTo("content_type_invalid");
        Answer multipart = api("/v1/sessions").header("Content-Type", "multipart/form-data; boundary=x").send("POST",
                "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\nfile\r\n--x--\r\n");
        assertThat(multipart.status()).isBetween(400, 422);
        assertThat(api("/v1/sessions").postForm("user_id=%zz").status()).isBetween(400, 422);
    }

    @Test
    void anotherMethodIsRefused() {
        Answer answer = api("/v1/users").send("DELETE", null);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.errorCode()).isEqualTo("method_not_allowed");
    }

    @Test
    void aTokenMintedHereHasNoAuthorizedParty() throws Exception {
        String id = newSession("user_alice").getString("id");
        JsonObject token = api("/v1/sessions/" + id + "/tokens").header("Origin", "http://localhost").post().json();
        assertThat(token.getString("object")).isEqualTo("token");
        JsonObject payload = Jwts.payload(token.getString("jwt"));
        Jwts.verify(emulator, token.getString("jwt"), NumericDate.fromMilliseconds(CLOCK.millis()));
        assertThat(payload.containsKey("azp")).isFalse();
        assertThat(payload.getString("sid")).isEqualTo(id);
        assertThat(payload.getLong("exp") - payload.getLong("iat")).isEqualTo(60);
    }

    @Test
    void theValidityOfATokenCanBeChosenWithinLimits() {
        String tokens = "/v1/sessions/" + newSession("user_alice").getString("id") + "/tokens";
        JsonObject payload = Jwts
                .payload(api(tokens).postJson("{\"expires_in_seconds\":3600}").json().getString("jwt"));
        assertThat(payload.getLong("exp") - payload.getLong("iat")).isEqualTo(3600);
        for (String wrong : new String[] { "29", "315360001", "-1", "1e3", "30.5", "\"soon\"", "true",
                "99999999999999999999999999" }) {
            Answer answer = api(tokens).postJson("{\"expires_in_seconds\":" + wrong + "}");
            assertThat(answer.status()).as(wrong).isEqualTo(422);
        }
    }

    @Test
    void aTemplateTokenHasTheAutomaticClaimsOnly() throws Exception {
        String id = newSession("user_alice").getString("id");
        String jwt = api("/v1/sessions/" + id + "/tokens/hasura-1").post().json().getString("jwt");
        Jwts.verify(emulator, jwt, NumericDate.fromMilliseconds(CLOCK.millis()));
        assertThat(Jwts.header(jwt)).containsEntry("cat", "cl_B7d4PD222AAA");
        assertThat(Jwts.payload(jwt).fieldNames()).containsExactlyInAnyOrder("exp", "iat", "iss", "jti", "nbf", "sub");
        assertThat(api("/v1/sessions/" + id + "/tokens/no%20name").post().status()).isEqualTo(404);
    }

    @Test
    void anOrganizationIsFoundByIdAndBySlug() {
        JsonObject acme = api("/v1/organizations/org_acme").get().json();
        assertThat(acme).isEqualTo(api("/v1/organizations/acme").get().json());
        assertThat(acme.getString("object")).isEqualTo("organization");
        assertThat(acme.getString("name")).isEqualTo("Acme Inc.");
        assertThat(acme.getInteger("members_count")).isEqualTo(2);
    }

    @Test
    void membershipsAreSeenFromBothSides() {
        JsonObject ofAcme = api("/v1/organizations/org_acme/memberships").get().json();
        assertThat(ofAcme.getInteger("total_count")).isEqualTo(2);
        JsonObject bob = ofAcme.getJsonArray("data").getJsonObject(1);
        assertThat(bob.getString("role")).isEqualTo("org:member");
        assertThat(bob.getJsonArray("permissions")).containsExactly("org:invoices:read");
        assertThat(bob.getJsonObject("public_user_data").getString("user_id")).isEqualTo("user_bob");
        assertThat(bob.getJsonObject("organization").getString("slug")).isEqualTo("acme");

        JsonObject ofBob = api("/v1/users/user_bob/organization_memberships").get().json();
        assertThat(ofBob.getInteger("total_count")).isEqualTo(1);
        assertThat(ofBob.getJsonArray("data")).containsExactly(bob);
    }
}
