package io.quarkiverse.clerk.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.backend.ClerkCallException;
import io.quarkiverse.clerk.runtime.backend.JsonFields;
import io.quarkiverse.clerk.runtime.machine.MachineResult.Failed;
import io.quarkiverse.clerk.runtime.machine.MachineResult.Verified;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the Backend API answers about an opaque token, and what it means. */
class OpaqueTokenReaderTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final Instant CREATED = Instant.parse("2026-11-01T12:00:00Z");

    private static JsonObject token() {
        return new JsonObject().put("id", "x_1").put("subject", "user_1").put("scopes", new JsonArray().add("a").add(7))
                .put("revoked", false).put("expired", false).putNull("expiration")
                .put("created_at", CREATED.toEpochMilli());
    }

    private static MachineResult read(MachineTokenType type, JsonObject json, String... audience) {
        return new OpaqueTokenReader(Set.of(audience), () -> NOW).read(type, "secret",
                new JsonFields(new JsonObject(json.encode())));
    }

    private static AuthReason refused(MachineTokenType type, JsonObject json, String... audience) {
        return ((Failed) read(type, json, audience)).failure().reason();
    }

    @Test
    void aTokenIsWhatClerkSaysItIs() {
        JsonObject json = token().put("name", "Reports").put("claims", new JsonObject().put("a", new JsonArray().add("b")))
                .put("expiration", NOW.plusSeconds(1).toEpochMilli());
        assertThat(read(MachineTokenType.API_KEY, json)).isEqualTo(new Verified(
                new MachineToken(MachineTokenType.API_KEY, "secret", "x_1", "user_1", null, "Reports", List.of("a"),
                        Map.of("a", List.of("b")), CREATED, NOW.plusSeconds(1))));
    }

    @Test
    void oauthTokensHaveTimesInSeconds() {
        JsonObject json = token().put("client_id", "client_1").put("created_at", CREATED.getEpochSecond()).put("expiration",
                NOW.plusSeconds(60).getEpochSecond());
        MachineToken token = ((Verified) read(MachineTokenType.OAUTH_TOKEN, json)).token();
        assertThat(token.issuedAt()).isEqualTo(CREATED);
        assertThat(token.expiresAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(token.clientId()).isEqualTo("client_1");
        assertThat(refused(MachineTokenType.OAUTH_TOKEN, json.put("expiration", NOW.getEpochSecond())))
                .isEqualTo(AuthReason.TOKEN_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = { "true", "\"true\"", "\"\"", "1", "0", "{}" })
    void whatIsNotFalseIsRevokedOrExpired(String value) {
        Object json = new JsonArray("[" + value + "]").getValue(0);
        assertThat(refused(MachineTokenType.API_KEY, token().put("revoked", json))).isEqualTo(AuthReason.TOKEN_INVALID);
        assertThat(refused(MachineTokenType.API_KEY, token().put("expired", json))).isEqualTo(AuthReason.TOKEN_INVALID);
    }

    @ParameterizedTest
    @CsvSource({ "false,true", "1,true", "null,false", "true,false" })
    void aTokenThatIsNotActiveIsRefused(String value, boolean refused) {
        JsonObject json = token().put("active", new JsonArray("[" + value + "]").getValue(0));
        assertThat(read(MachineTokenType.OAUTH_TOKEN, json.put("created_at", 1)) instanceof Failed).isEqualTo(refused);
    }

    @Test
    void theEndOfATokenIsExclusive() {
        assertThat(refused(MachineTokenType.M2M_TOKEN, token().put("expiration", NOW.toEpochMilli())))
                .isEqualTo(AuthReason.TOKEN_INVALID);
        assertThat(read(MachineTokenType.M2M_TOKEN, token().put("expiration", NOW.toEpochMilli() + 1)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void anAnswerThatDescribesNoTokenIsNoVerification() {
        for (JsonObject json : List.of(new JsonObject(), token().putNull("subject"), token().put("subject", ""),
                token().putNull("id"), token().put("expiration", "tomorrow"))) {
            assertThatThrownBy(() -> read(MachineTokenType.API_KEY, json)).isInstanceOf(ClerkCallException.class)
                    .satisfies(problem -> assertThat(((ClerkCallException) problem).isUnavailable()).isTrue());
        }
    }

    @Test
    void theAudienceOfAnOAuthTokenIsRequiredIfOneIsConfigured() {
        JsonObject json = token().put("created_at", 1);
        assertThat(read(MachineTokenType.OAUTH_TOKEN, json)).isInstanceOf(Verified.class);
        assertThat(refused(MachineTokenType.OAUTH_TOKEN, json, "https://api.example.com"))
                .isEqualTo(AuthReason.TOKEN_VERIFICATION_FAILED);
        assertThat(refused(MachineTokenType.OAUTH_TOKEN, json.put("aud", new JsonArray().add("other")),
                "https://api.example.com")).isEqualTo(AuthReason.TOKEN_VERIFICATION_FAILED);
        assertThat(
                read(MachineTokenType.OAUTH_TOKEN, json.put("aud", new JsonArray().add("other").add("https://api.example.com")),
                        "https://api.example.com"))
                .isInstanceOf(Verified.class);
        assertThat(read(MachineTokenType.API_KEY, token(), "https://api.example.com")).isInstanceOf(Verified.class);
    }

    @Test
    void theSecretIsNotPrinted() {
        assertThat(read(MachineTokenType.API_KEY, token()).toString()).contains("x_1").doesNotContain("secret");
    }
}
