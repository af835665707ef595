package io.quarkiverse.clerk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Jwts;
import io.quarkiverse.clerk.emulator.support.SettableClock;
import io.quarkiverse.clerk.emulator.token.TokenSignature;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

class TokenForgeTest {

    private static final SettableClock CLOCK = new SettableClock();
    private static ClerkEmulator emulator;
    private static TokenForge forge;

    @BeforeAll
    static void start() {
        EmulatorOrganization globex = EmulatorOrganization.named("globex").withRole("guest");
        EmulatorOrganization acme = EmulatorOrganization.named("acme").withRole("admin", "invoices:create", "invoices:read",
                "members:manage");
        emulator = ClerkEmulator.builder().clock(CLOCK).organization(acme).organization(globex)
                .user(EmulatorUser.named("alice").withOrganization("acme", "admin").withOrganization("globex", "guest"))
                .user(EmulatorUser.named("loner"))
                .start();
        forge = emulator.tokens();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static NumericDate now() {
        return NumericDate.fromMilliseconds(CLOCK.millis());
    }

    @Test
    void aSessionTokenIsWhatClerkIssuesToday() throws Exception {
        String token = forge.sessionToken("alice");
        assertThat(Jwts.header(token)).containsExactlyInAnyOrderEntriesOf(
                Map.of("alg", "RS256", "cat", "cl_B7d4PD111AAA", "kid", emulator.kid(), "typ", "JWT"));
        Jwts.verify(emulator, token, now());

        long iat = CLOCK.instant().getEpochSecond();
        JsonObject payload = Jwts.payload(token);
        assertThat(payload.remove("jti")).asString().matches("[A-Za-z0-9]{27}");
        assertThat(payload.remove("sid")).asString().matches("sess_[A-Za-z0-9]+");
        assertThat(payload).isEqualTo(new JsonObject()
                .put("iss", emulator.url()).put("sub", "user_alice").put("sts", "active").put("v", 2)
                .put("iat", iat).put("exp", iat + 60).put("nbf", iat - 10)
                .put("fva", new JsonArray().add(0).add(-1))
                .put("fea", "o:invoices,o:members")
                .put("o", new JsonObject().put("id", "org_acme").put("slg", "acme").put("rol", "admin")
                        .put("per", "create,read,manage").put("fpm", "3,4")));
    }

    @Test
    void aUserWithoutOrganizationHasNoOrganizationClaims() {
        assertThat(Jwts.payload(forge.sessionToken("loner")).fieldNames())
                .doesNotContain("o", "fea", "pla", "org_id");
    }

    @Test
    void theTokensOfAUserBelongToOneSessionWhichAgesAndIsReplacedWhenItEnded() {
        String sessionId = forge.sessionId("alice");
        assertThat(Jwts.payload(forge.sessionToken("alice")).getString("sid")).isEqualTo(sessionId);
        int before = Jwts.payload(forge.sessionToken("alice")).getJsonArray("fva").getInteger(0);
        CLOCK.advance(Duration.ofMinutes(7));
        assertThat(Jwts.payload(forge.sessionToken("alice")).getJsonArray("fva").getInteger(0)).isEqualTo(before + 7);

        Http.to(emulator.url() + "/v1/sessions/" + sessionId + "/revoke")
                .header("Authorization", "Bearer " + emulator.secretKey()).post();
        assertThat(forge.sessionId("alice")).isNotEqualTo(sessionId);
    }

    @Test
    void anUnknownUserIsAnErrorThatNamesTheKnownOnes() {
        assertThatThrownBy(() -> forge.sessionToken("mallory")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mallory").hasMessageContaining("alice");
    }

    @Test
    void headersAndClaimsCanBeSetAndLeftOut() {
        String token = forge.spec("alice").header("kid", "ins_other").withoutHeader("typ").header("x", null)
                .claim("role", Map.of("deep", List.of(1, "two"))).withoutClaim("sid").claim("sub", 42).build();
        assertThat(Jwts.header(token)).containsEntry("kid", "ins_other").doesNotContainKey("typ").containsEntry("x", null);
        JsonObject payload = Jwts.payload(token);
        assertThat(payload.getValue("sub")).isEqualTo(42);
        assertThat(payload.getJsonObject("role").getJsonArray("deep")).containsExactly(1, "two");
        assertThat(payload.containsKey("sid")).isFalse();
    }

    @Test
    void aSpecIsNeverChanged() {
        TokenSpec base = forge.spec("alice");
        base.claim("azp", "http://x").noOrganization().version1().corruptSignature();
        JsonObject payload = Jwts.payload(base.build());
        assertThat(payload.containsKey("azp")).isFalse();
        assertThat(payload.containsKey("o")).isTrue();
    }

    @Test
    void timesFollowTheTimeOfIssueUnlessSet() {
        Instant noon = Instant.parse("2030-01-01T12:00:00Z");
        JsonObject payload = Jwts.payload(forge.spec("alice").issuedAt(noon).build());
        assertThat(payload.getLong("iat")).isEqualTo(noon.getEpochSecond());
        assertThat(payload.getLong("nbf")).isEqualTo(noon.getEpochSecond() - 10);
        assertThat(payload.getLong("exp")).isEqualTo(noon.getEpochSecond() + 60);

        payload = Jwts.payload(forge.spec("alice").issuedAt(noon).expiresAt(noon.plusSeconds(5))
                .notBefore(noon.plusSeconds(1)).build());
        assertThat(payload.getLong("exp")).isEqualTo(noon.getEpochSecond() + 5);
        assertThat(payload.getLong("nbf")).isEqualTo(noon.getEpochSecond() + 1);
    }

    @Test
    void theOrganizationCanBeAnyOfTheUsersOrNone() {
        JsonObject globex = Jwts.payload(forge.spec("alice").organization("globex").build());
        assertThat(globex.getJsonObject("o")).isEqualTo(
                new JsonObject().put("id", "org_globex").put("slg", "globex").put("rol", "guest"));
        assertThat(Jwts.payload(forge.spec("alice").noOrganization().build()).containsKey("o")).isFalse();
        assertThatThrownBy(() -> forge.spec("loner").organization("acme")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> forge.spec("alice").organization("none")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void version1SpellsTheOrganizationOut() throws Exception {
        String token = forge.spec("alice").version1().build();
        Jwts.verify(emulator, token, now());
        JsonObject payload = Jwts.payload(token);
        assertThat(payload.fieldNames()).doesNotContain("v", "jti", "fea", "pla", "o");
        assertThat(payload.getString("org_id")).isEqualTo("org_acme");
        assertThat(payload.getString("org_slug")).isEqualTo("acme");
        assertThat(payload.getString("org_role")).isEqualTo("org:admin");
        assertThat(payload.getJsonArray("org_permissions"))
                .containsExactly("org:invoices:create", "org:invoices:read", "org:members:manage");
    }

    @Test
    void aRawPayloadIsSignedAsItIs() throws Exception {
        String token = forge.spec("alice").rawPayload("not json").build();
        assertThat(signature(token, AlgorithmConstraints.NO_CONSTRAINTS, publicKey()).getPayload()).isEqualTo("not json");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RS256")
    void noOtherSignatureIsAccepted(TokenSignature kind) {
        String token = forge.spec("alice").signedWith(kind).build();
        assertThat(Jwts.header(token)).containsEntry("alg", kind.algorithm()).containsEntry("kid", emulator.kid());
        assertThatThrownBy(() -> Jwts.verify(emulator, token, now()))
                .isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void theWrongSignaturesAreRightInTheirOwnWay() throws Exception {
        assertThat(signature(forge.spec("alice").signedWith(TokenSignature.RS384).build(),
                AlgorithmConstraints.NO_CONSTRAINTS, publicKey()).verifySignature()).isTrue();
        assertThat(signature(forge.spec("alice").signedWith(TokenSignature.HS256).build(), AlgorithmConstraints.NO_CONSTRAINTS,
                new HmacKey(emulator.jwtKey().getBytes(StandardCharsets.US_ASCII))).verifySignature()).isTrue();
        assertThat(forge.spec("alice").signedWith(TokenSignature.NONE).build()).endsWith(".");
    }

    @Test
    void aCorruptSignatureDiffersInASingleCharacter() {
        String token = forge.spec("alice").corruptSignature().build();
        assertThatThrownBy(() -> Jwts.verify(emulator, token, now())).hasMessageContaining("signature");
    }

    @Test
    void theAlgorithmHeaderCanLie() throws Exception {
        String token = forge.spec("alice").header("alg", "none").build();
        assertThat(Jwts.header(token)).containsEntry("alg", "none");
        assertThat(token).doesNotEndWith(".");
    }

    private static Key publicKey() {
        return Jwts.keySet(emulator).getJsonWebKeys().get(0).getKey();
    }

    private static JsonWebSignature signature(String token, AlgorithmConstraints constraints, Key key)
            throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(constraints);
        signature.setCompactSerialization(token);
        signature.setKey(key);
        return signature;
    }
}
