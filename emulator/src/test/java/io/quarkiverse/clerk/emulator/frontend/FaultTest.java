package io.quarkiverse.clerk.emulator.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkiverse.clerk.emulator.support.Handshakes;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;
import io.quarkiverse.clerk.emulator.support.Jwts;
import io.quarkiverse.clerk.emulator.support.SettableClock;
import io.vertx.core.json.JsonObject;

class FaultTest {

    private static final SettableClock CLOCK = new SettableClock();
    private static ClerkEmulator emulator;
    private static Handshakes handshakes;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder().clock(CLOCK).start();
        handshakes = new Handshakes(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @AfterEach
    void behave() {
        emulator.clearFaults();
        assertThat(handshake().status()).isEqualTo(307);
    }

    private static Answer handshake() {
        return handshakes.ask(handshakes.signIn("alice"), Map.of("format", "nonce"));
    }

    private static List<String> directives() {
        return handshakes.directives(handshake());
    }

    private static Answer refresh() {
        return Http.to(emulator.url() + "/v1/sessions/sess_x/refresh")
                .header("Authorization", "Bearer " + emulator.secretKey()).postJson("{}");
    }

    @Test
    void aBadSignatureIsATokenThatCannotBeVerified() {
        emulator.injectFaults(Fault.HANDSHAKE_BAD_SIGNATURE);
        String token = Handshakes.parameter(handshake(), "__clerk_handshake");
        assertThat(Jwts.payload(token).getJsonArray("handshake")).isNotEmpty();
        assertThatThrownBy(() -> Jwts.verifySignature(emulator, token)).hasMessageContaining("signature");
    }

    @Test
    void aTemplateTokenIsRightButForItsCategory() throws Exception {
        emulator.injectFaults(Fault.HANDSHAKE_TEMPLATE_CATEGORY);
        String token = Handshakes.parameter(handshake(), "__clerk_handshake");
        Jwts.verifySignature(emulator, token);
        assertThat(Jwts.header(token)).containsEntry("cat", "cl_B7d4PD222AAA");
        assertThat(Jwts.payload(token).getJsonArray("handshake").getString(0)).startsWith("__session=ey");
    }

    @Test
    void anExpiredNonceIsNotFound() {
        emulator.injectFaults(Fault.NONCE_EXPIRED);
        Answer answer = handshakes.payload(Handshakes.parameter(handshake(), "__clerk_handshake_nonce"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("resource_not_found");
    }

    @Test
    void whoNeverSignsInIsToldToTryAgain() {
        emulator.injectFaults(Fault.NEVER_SIGNS_IN);
        List<String> directives = directives();
        assertThat(Handshakes.value(directives, "__session")).isEmpty();
        assertThat(Handshakes.value(directives, "__client_uat")).isEqualTo(String.valueOf(CLOCK.instant().getEpochSecond()));
    }

    @Test
    void anEmptyHandshakeHasNoDirectives() {
        emulator.injectFaults(Fault.HANDSHAKE_EMPTY);
        assertThat(directives()).isEmpty();
    }

    @Test
    void aStaleTokenExpiredALifetimeAgo() {
        emulator.injectFaults(Fault.HANDSHAKE_STALE_TOKEN);
        List<String> directives = directives();
        JsonObject claims = Jwts.payload(Handshakes.value(directives, "__session"));
        assertThat(claims.getLong("exp")).isEqualTo(CLOCK.instant().getEpochSecond() - 60);
        assertThat(claims.getLong("iat")).isEqualTo(CLOCK.instant().getEpochSecond() - 120)
                .isGreaterThanOrEqualTo(Long.parseLong(Handshakes.value(directives, "__client_uat")));
    }

    @Test
    void aTokenWithoutAuthorizedPartyIsOtherwiseGood() throws Exception {
        assertThat(Jwts.payload(Handshakes.value(directives(), "__session")).getString("azp")).startsWith("http");
        emulator.injectFaults(Fault.SESSION_TOKENS_WITHOUT_AZP);
        String token = Handshakes.value(directives(), "__session");
        Jwts.verify(emulator, token, NumericDate.fromMilliseconds(CLOCK.millis()));
        assertThat(Jwts.payload(token).containsKey("azp")).isFalse();
    }

    @Test
    void foreignCookiesComeBeforeTheGoodOnes() throws Exception {
        emulator.injectFaults(Fault.HANDSHAKE_FOREIGN_COOKIES);
        List<String> directives = directives();
        assertThat(directives).anyMatch(directive -> directive.contains("\r\n"))
                .anyMatch(directive -> directive.contains("Domain="))
                .anyMatch(directive -> directive.startsWith("JSESSIONID="))
                .contains("");
        List<String> good = directives.stream().filter(directive -> directive.startsWith("__session=ey")).toList();
        assertThat(good).hasSize(1);
        assertThat(directives.subList(directives.indexOf(good.get(0)), directives.size())).hasSize(4);
        Jwts.verify(emulator, Handshakes.value(good, "__session"), NumericDate.fromMilliseconds(CLOCK.millis()));
    }

    @Test
    void anErrorIsNoRedirect() {
        emulator.injectFaults(Fault.HANDSHAKE_ERROR);
        Answer answer = handshake();
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.errorCode()).isEqualTo("internal_clerk_error");
    }

    @Test
    void aRefreshCanBeRefusedOrAnsweredByGarbage() {
        emulator.injectFaults(Fault.REFRESH_REFUSED);
        assertThat(refresh().status()).isEqualTo(401);
        assertThat(refresh().errorCode()).isEqualTo("invalid_refresh_token");
        emulator.injectFaults(Fault.REFRESH_GARBAGE);
        assertThat(refresh().status()).isEqualTo(200);
        assertThat(refresh().json().getJsonArray("cookies")).contains("__session=not.a.token; Path=/");
    }

    @Test
    void severalAtOnceReplaceThoseBefore() {
        emulator.injectFaults(Fault.HANDSHAKE_ERROR);
        emulator.injectFaults(Fault.HANDSHAKE_BAD_SIGNATURE, Fault.HANDSHAKE_EMPTY, Fault.HANDSHAKE_EMPTY);
        String token = Handshakes.parameter(handshake(), "__clerk_handshake");
        assertThat(Jwts.payload(token).getJsonArray("handshake")).isEmpty();
        assertThatThrownBy(() -> Jwts.verifySignature(emulator, token)).hasMessageContaining("signature");
    }
}
