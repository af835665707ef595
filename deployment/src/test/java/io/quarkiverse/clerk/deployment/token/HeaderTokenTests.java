package io.quarkiverse.clerk.deployment.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkiverse.clerk.emulator.token.TokenSignature;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

/**
 * What becomes of a token in the {@code Authorization} header: one test for each of its faults.
 */
abstract class HeaderTokenTests extends WithEmulator {

    private static TokenSpec alice() {
        return TestEmulator.emulator().tokens().spec("alice");
    }

    private static ValidatableResponse get(String authorization) {
        return given().header("Authorization", authorization).get("/protected").then();
    }

    private static void accepted(TokenSpec token) {
        get("Bearer " + token.build()).statusCode(200).body(is("user_alice"))
                .header("x-clerk-auth-status", nullValue()).header("x-clerk-auth-reason", nullValue());
    }

    private static void refused(TokenSpec token, String reason) {
        refused(token.build(), reason);
    }

    private static void refused(String token, String reason) {
        int calls = WhoAmI.CALLS.get();
        unauthorized(get("Bearer " + token), reason);
        assertThat(WhoAmI.CALLS).as("calls of the protected endpoint").hasValue(calls);
        // A token in the header that is no good is refused everywhere: somebody put it there to be let in.
        unauthorized(given().header("Authorization", "Bearer " + token).get("/public").then(), reason);
    }

    private static void unauthorized(ValidatableResponse response, String reason) {
        response.statusCode(401).body(emptyString()).header("WWW-Authenticate", "Bearer")
                .header("x-clerk-auth-status", "signed-out").header("x-clerk-auth-reason", reason);
    }

    @Test
    void nothingIsAnOrdinaryVisitor() {
        unauthorized(given().get("/protected").then(), "session-token-and-uat-missing");
        given().get("/public").then().statusCode(200).body(is("nobody: session-token-and-uat-missing"))
                .header("x-clerk-auth-status", "signed-out").header("x-clerk-auth-reason", "session-token-and-uat-missing");
    }

    @Test
    void aValidTokenSignsInAfterBearer() {
        accepted(alice());
    }

    @Test
    void aValidTokenSignsInWithoutAScheme() {
        get(alice().build()).statusCode(200).body(is("user_alice"));
    }

    @Test
    void whatFollowsTheTokenIsIgnored() {
        get("Bearer " + alice().build() + " junk").statusCode(200).body(is("user_alice"));
    }

    @Test
    void aLowerCaseSchemeIsNotOurs() {
        unauthorized(get("bearer " + alice().build()), "session-token-and-uat-missing");
    }

    @Test
    void anotherSchemeIsNotOurs() {
        unauthorized(get("Basic YWxpY2U6c2VjcmV0"), "session-token-and-uat-missing");
    }

    @Test
    void theWordBearerAloneIsNoToken() {
        unauthorized(get("Bearer"), "token-invalid");
        unauthorized(get("Bearer  " + alice().build()), "token-invalid");
    }

    @Test
    void anEmptyHeaderIsNone() {
        unauthorized(get(""), "session-token-and-uat-missing");
    }

    @Test
    void aTokenThatIsKnownIsReadLikeOneThatIsNot() {
        String token = alice().build();
        for (int i = 0; i < 2; i++) {
            for (String header : new String[] { "Bearer " + token, token, "Bearer " + token + " junk" }) {
                get(header).statusCode(200).body(is("user_alice"));
            }
            for (String header : new String[] { "Bearer  " + token, "Bearer " + token + ",", "Bearer " + token + ", x",
                    "Bearer x" + token, "Bearer\t" + token, "Bearer" + token }) {
                unauthorized(get(header), "token-invalid");
            }
            unauthorized(get("bearer " + token), "session-token-and-uat-missing");
        }
    }

    @Test
    void twoHeadersAreNoToken() {
        String token = alice().build();
        get("Bearer " + token).statusCode(200);
        for (String other : new String[] { "Bearer " + token, "Bearer x", "Basic YWxpY2U6c2VjcmV0", "x" }) {
            unauthorized(given().header("Authorization", "Bearer " + token, other).get("/protected").then(), "token-invalid");
            unauthorized(given().header("Authorization", other, "Bearer " + token + " x").get("/protected").then(),
                    "token-invalid");
        }
    }

    @Test
    void anExpiredTokenIsRefused() {
        TokenSpec expired = alice().issuedAt(Instant.now().minusSeconds(70));
        refused(expired, "session-token-expired-refresh-non-eligible-no-refresh-cookie");
        unauthorized(given().header("Authorization", "Bearer " + expired.build()).post("/public").then(),
                "session-token-expired-refresh-non-eligible-non-get");
    }

    @Test
    void aTokenThatExpiredWithinTheClockSkewIsAccepted() {
        accepted(alice().expiresAt(Instant.now().minusSeconds(2)));
    }

    @Test
    void aTokenThatIsNotValidYetIsRefused() {
        refused(alice().notBefore(Instant.now().plusSeconds(30)), "session-token-nbf");
    }

    @Test
    void aTokenFromTheFutureIsRefused() {
        refused(alice().claim("iat", Instant.now().plusSeconds(30).getEpochSecond()), "session-token-iat-in-the-future");
    }

    @Test
    void timesThatAreNoNumbersAreRefused() {
        refused(alice().claim("exp", "tomorrow"), "token-verification-failed");
        refused(alice().claim("nbf", "yesterday"), "token-verification-failed");
        refused(alice().claim("iat", true), "token-verification-failed");
    }

    @Test
    void aTokenWithoutExpiryIsRefused() {
        refused(alice().withoutClaim("exp"), "token-verification-failed");
    }

    @Test
    void anExpiryBeyondEveryCalendarDoesNoHarm() {
        refused(alice().claim("exp", 1e300), "token-lifetime-too-long");
    }

    @Test
    void aTokenThatLivesLongerThanRevocationsAreRememberedIsRefused() {
        Instant now = Instant.now();
        accepted(alice().issuedAt(now).expiresAt(now.plusSeconds(3600)));
        refused(alice().issuedAt(now).expiresAt(now.plusSeconds(3601)), "token-lifetime-too-long");
    }

    @Test
    void anExplicitNullIsNotAbsence() {
        refused(alice().claim("nbf", null), "token-verification-failed");
        refused(alice().claim("iat", null), "token-verification-failed");
        refused(alice().header("typ", null), "token-invalid");
        refused(alice().header("cat", null), "token-type-mismatch");
    }

    @Test
    void aTokenHasOneSpelling() {
        String token = alice().build();
        char last = token.charAt(token.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        refused(token.substring(0, token.length() - 1) + alphabet.charAt(alphabet.indexOf(last) + 1), "token-invalid");
    }

    @Test
    void aTokenThatNamesNoSessionIsNoSessionToken() {
        refused(alice().withoutClaim("sid"), "token-type-mismatch");
        refused(alice().claim("sid", ""), "token-type-mismatch");
        refused(alice().claim("sid", 5), "token-type-mismatch");
    }

    @Test
    void aSessionOfAnUnknownStatusIsRefused() {
        accepted(alice().claim("sts", "active"));
        for (Object status : new Object[] { "revoked", "", 5, List.of("pending") }) {
            refused(alice().claim("sts", status), "token-verification-failed");
        }
    }

    @Test
    void aCorruptedSignatureIsRefused() {
        refused(alice().corruptSignature(), "token-invalid-signature");
    }

    @Test
    void aSignatureWithAnotherKeyIsRefused() {
        refused(alice().signedWith(TokenSignature.FOREIGN_KEY), "token-invalid-signature");
    }

    @Test
    void anEmptySignatureIsRefused() {
        String token = alice().build();
        refused(token.substring(0, token.lastIndexOf('.') + 1), "token-invalid-signature");
    }

    @Test
    void changedClaimsAreRefused() {
        String[] mine = alice().build().split("\\.");
        String[] other = TestEmulator.emulator().tokens().sessionToken("bob").split("\\.");
        refused(mine[0] + "." + other[1] + "." + mine[2], "token-invalid-signature");
    }

    @Test
    void algorithmNoneIsRefused() {
        refused(alice().signedWith(TokenSignature.NONE), "token-invalid-algorithm");
        refused(alice().header("alg", "None"), "token-invalid-algorithm");
        refused(alice().withoutHeader("alg"), "token-invalid-algorithm");
    }

    @Test
    void anHmacWithThePublicKeyIsRefused() {
        refused(alice().signedWith(TokenSignature.HS256), "token-invalid-algorithm");
    }

    @Test
    void otherAlgorithmsAreRefused() {
        refused(alice().signedWith(TokenSignature.RS384), "token-verification-failed");
        refused(alice().signedWith(TokenSignature.ES256), "token-invalid-algorithm");
    }

    @Test
    void anUnknownKeyIdIsRefused() {
        refused(alice().header("kid", "ins_somebodyElse").issuedAt(Instant.now().minusSeconds(600)), "jwk-kid-mismatch");
    }

    @Test
    void aMissingKeyIdIsRefused() {
        refused(alice().withoutHeader("kid"), "jwk-kid-mismatch");
        refused(alice().header("kid", 5), "jwk-kid-mismatch");
    }

    @Test
    void aKeyInsideTheTokenIsNotUsed() {
        refused(alice().header("jwk", Map.of("kty", "RSA")).header("jku", "http://127.0.0.1:1/keys")
                .signedWith(TokenSignature.FOREIGN_KEY), "token-invalid-signature");
    }

    @Test
    void anExtensionIsRefused() {
        refused(alice().header("crit", List.of("b64")).header("b64", true), "token-verification-failed");
        refused(alice().header("b64", false), "token-verification-failed");
        refused(alice().header("crit", List.of()), "token-verification-failed");
        refused(alice().header("crit", List.of("magic")).header("magic", true), "token-verification-failed");
    }

    @Test
    void aWrongTypeIsRefused() {
        refused(alice().header("typ", "foo"), "token-invalid");
        refused(alice().header("typ", "jwt"), "token-invalid");
    }

    @Test
    void aMissingTypeIsAccepted() {
        accepted(alice().withoutHeader("typ"));
    }

    @Test
    void theCategoriesOfSessionTokensAreAccepted() {
        accepted(alice().header("cat", "cl_B7d4PD111AAA"));
        accepted(alice().header("cat", "cl_I7d4PD111III"));
        accepted(alice().withoutHeader("cat"));
    }

    @Test
    void tokensOfAnotherCategoryAreRefused() {
        refused(alice().header("cat", "cl_B7d4PD222AAA"), "token-type-mismatch");
        refused(alice().header("cat", "cl_B7d4PD333AAA"), "token-type-mismatch");
        refused(alice().header("cat", "something-new"), "token-type-mismatch");
    }

    @Test
    void tokensForMachinesAreRefused() {
        refused(alice().header("typ", "at+jwt"), "token-type-mismatch");
        refused(alice().header("typ", "application/at+jwt"), "token-type-mismatch");
        refused(alice().claim("sub", "mch_1"), "token-type-mismatch");
        refused("ak_1", "token-invalid");
        refused("mt_1", "token-invalid");
        refused("oat_1", "token-invalid");
    }

    @Test
    void aForeignIssuerIsRefused() {
        refused(alice().claim("iss", "https://clerk.example.com"), "token-invalid-issuer");
        refused(alice().withoutClaim("iss"), "token-invalid-issuer");
        refused(alice().claim("iss", TestEmulator.emulator().issuer() + "/"), "token-invalid-issuer");
    }

    @Test
    void aTokenWithoutUserIsRefused() {
        refused(alice().withoutClaim("sub"), "token-verification-failed");
        refused(alice().claim("sub", ""), "token-verification-failed");
        refused(alice().claim("sub", 5), "token-verification-failed");
    }

    @Test
    void anyPartyIsAcceptedWhereNoneIsConfigured() {
        accepted(alice().withoutClaim("azp"));
        accepted(alice().authorizedParty("https://anywhere.example.com"));
    }

    @Test
    void aPendingSessionIsNotSignedIn() {
        String pending = alice().claim("sts", "pending").build();
        unauthorized(get("Bearer " + pending), "session-pending");
        given().header("Authorization", "Bearer " + pending).get("/public").then().statusCode(200)
                .body(is("nobody: session-pending"));
    }

    @Test
    void whatIsNoTokenIsRefused() {
        refused("abc", "token-invalid");
        refused("a.b.c", "token-invalid");
        refused("..", "token-invalid");
        refused("a.b", "token-invalid");
        String token = alice().build();
        refused(token + ".x", "token-invalid");
        refused(token.substring(0, token.lastIndexOf('.')), "token-invalid");
        refused(token.replace('.', '!'), "token-invalid");
        refused(token.replaceFirst("\\.", ".*"), "token-invalid");
    }

    @Test
    void segmentsThatAreNoJsonObjectsAreRefused() {
        for (String json : new String[] { "", "{", "[]", "null", "5", "\"text\"", "{\"sub\":\"a\",\"sub\":\"b\"}", "\u0000" }) {
            refused(alice().rawPayload(json), "token-invalid");
        }
        String rest = alice().build().substring(alice().build().indexOf('.'));
        refused(Base64.getUrlEncoder().withoutPadding().encodeToString("[]".getBytes(StandardCharsets.UTF_8)) + rest,
                "token-invalid");
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        refused(alice().rawPayload("{\"sub\":" + "[".repeat(1_500) + "]".repeat(1_500) + "}"), "token-invalid");
    }

    @Test
    void aMegabyteOfGarbageIsRefused() throws IOException {
        // The server answers and closes before it has read all of it, so a client may see the answer or only the end.
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream().write(("GET /protected HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + "x".repeat(1024 * 1024) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 431".length());
                assertThat(new String(answer, StandardCharsets.US_ASCII)).isIn("HTTP/1.1 431", "");
            } catch (SocketException e) {
                assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe|aborted).*");
            }
        }
        accepted(alice());
    }

    @Test
    void claimsOfUnexpectedShapesSignInWithoutRights() {
        for (Object odd : new Object[] { 5, true, "text", List.of(1, "a"), Map.of("id", 5) }) {
            TokenSpec token = alice().claim("o", odd).claim("fea", odd).claim("pla", odd).claim("fva", odd).claim("act", odd)
                    .claim("v", 2).claim("address", odd).claim("groups", odd);
            accepted(token);
            given().header("Authorization", "Bearer " + token.build()).get("/admin").then().statusCode(403);
            given().header("Authorization", "Bearer " + token.build()).get("/permission").then().statusCode(403);
        }
    }
}
