package io.quarkiverse.clerk.deployment.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.ClerkTokenVerifier;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.QuarkusUnitTest;

/**
 * The checks that are made where they are configured; and the verifier for tokens that did not come over HTTP.
 */
class ConfiguredChecksTest extends WithEmulator {

    private static final String PARTY = "https://app.example.com";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class)
            .overrideRuntimeConfigKey("quarkus.clerk.authorized-parties", PARTY + ",https://other.example.com")
            .overrideRuntimeConfigKey("quarkus.clerk.audience", "api")
            .overrideRuntimeConfigKey("quarkus.clerk.clock-skew", "0s");

    @Inject
    ClerkTokenVerifier verifier;

    private static TokenSpec alice() {
        return TestEmulator.emulator().tokens().spec("alice").authorizedParty(PARTY);
    }

    private static void accepted(TokenSpec token) {
        Requests.with(token).get("/protected").then().statusCode(200).body(is("user_alice"));
    }

    private static void refused(TokenSpec token, String reason) {
        Requests.with(token).get("/protected").then().statusCode(401).header("x-clerk-auth-reason", reason);
    }

    @Test
    void onlyConfiguredPartiesAreAccepted() {
        accepted(alice());
        accepted(alice().authorizedParty("https://other.example.com"));
        refused(alice().authorizedParty("https://evil.example.com"), "token-invalid-authorized-parties");
        refused(alice().authorizedParty(PARTY + "/"), "token-invalid-authorized-parties");
        refused(alice().authorizedParty(""), "token-invalid-authorized-parties");
        refused(alice().withoutClaim("azp"), "token-invalid-authorized-parties");
        refused(alice().claim("azp", List.of(PARTY)), "token-invalid-authorized-parties");
    }

    @Test
    void anAudienceMustBeConfiguredOrAbsent() {
        accepted(alice().claim("aud", "api"));
        accepted(alice().claim("aud", List.of("other", "api")));
        accepted(alice().withoutClaim("aud"));
        refused(alice().claim("aud", "other"), "token-verification-failed");
        refused(alice().claim("aud", List.of("other")), "token-verification-failed");
    }

    @Test
    void ofSeveralFaultsTheReferencesFirstIsTheReason() {
        TokenSpec token = alice().issuedAt(Instant.now().minusSeconds(600)).claim("iss", "https://elsewhere.example.com");
        refused(token, "token-invalid-issuer");
        refused(token.withoutClaim("azp"), "token-invalid-authorized-parties");
        refused(token.withoutClaim("azp").claim("aud", "other"), "token-verification-failed");
        refused(token.corruptSignature(), "token-invalid-signature");
        refused(token.corruptSignature().header("alg", "HS256"), "token-invalid-algorithm");
        refused(token.corruptSignature().header("alg", "HS256").header("typ", "x"), "token-invalid");
        refused(token.corruptSignature().header("typ", "x").header("kid", "x"), "jwk-kid-mismatch");
        refused(token.corruptSignature().header("kid", "x").header("cat", "x"), "token-type-mismatch");
    }

    @Test
    void withoutClockSkewTimesAreExact() {
        refused(alice().expiresAt(Instant.now().minusSeconds(1)),
                "session-token-expired-refresh-non-eligible-no-refresh-cookie");
    }

    @Test
    void aTokenInHandIsVerifiedInTheSameWay() {
        ClerkSession session = verify(alice().build());
        assertThat(session.isSignedIn()).isTrue();
        assertThat(session.userId()).isEqualTo("user_alice");
        assertThat(session.organization()).hasValueSatisfying(acme -> assertThat(acme.slug()).isEqualTo("acme"));

        assertThat(verify(alice().withoutClaim("azp").build()).reason()).contains(AuthReason.TOKEN_INVALID_AUTHORIZED_PARTIES);
        assertThat(verify(alice().issuedAt(Instant.now().minusSeconds(600)).build()).reason())
                .contains(AuthReason.TOKEN_EXPIRED);
        assertThat(verify(alice().claim("sts", "pending").build()).status()).isEqualTo("pending");
        for (String garbage : new String[] { null, "", "abc", "a.b.c", "x".repeat(1024 * 1024), "\u0000", "é.ü.ß" }) {
            assertThat(verify(garbage).reason()).contains(AuthReason.TOKEN_INVALID);
        }
    }

    private ClerkSession verify(String token) {
        return verifier.verify(token).await().atMost(Duration.ofSeconds(5));
    }
}
