package io.quarkiverse.clerk.runtime.token;

import static io.quarkiverse.clerk.runtime.token.SignedTokens.encode;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class CompactJwtTest {

    private static final String HEADER = encode("{\"kid\":\"ins_1\"}");
    private static final String CLAIMS = encode("{\"sub\":\"user_1\",\"exp\":1700000000.9}");

    private static CompactJwt decode(String token) {
        return CompactJwt.decode(token).orElse(null);
    }

    @Test
    void aTokenIsTakenApart() {
        String token = HEADER + "." + CLAIMS + ".c2lnbmF0dXJl";
        CompactJwt jwt = decode(token);

        assertThat(jwt.token()).isEqualTo(token);
        assertThat(jwt.header()).isEqualTo(Map.of("kid", "ins_1"));
        assertThat(jwt.keyId()).isEqualTo("ins_1");
        assertThat(jwt.claims()).containsEntry("sub", "user_1");
        assertThat(jwt.text("sub")).isEqualTo("user_1");
        assertThat(jwt.text("exp")).isNull();
        assertThat(jwt.milliseconds("exp")).hasValue(1700000000000.0);
        assertThat(jwt.milliseconds("sub")).isEmpty();
        assertThat(jwt.milliseconds("iat")).isEmpty();
        assertThat(jwt.signature()).isEqualTo("signature".getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(jwt.ascii(), 0, jwt.signingInputLength(), StandardCharsets.US_ASCII))
                .isEqualTo(HEADER + "." + CLAIMS);
        assertThat(jwt).hasToString("CompactJwt[" + HEADER.substring(0, 7) + "…]");
        assertThat(decode("e30.e30.")).hasToString("CompactJwt[e30.e30…]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "..", "...", "e30", "e30.e30", "e30.e30.e30.e30", ".e30.", "e30..", "e30.W10.",
            "W10.e30.",
            "e30.e30.A", "e30.e30.!!!!", "e30.e30.AA===", "e30.e30.A=", "e30.e30.AA=A", "e3+.e30.", "e30.e30.\u0141\u0141",
            "e30.e30.AB", "e30.e30.AC", "e30.e30.AE", "e30.e30.AI", "e30.e30.AAB", "e30.e30.AAC", "e31.e30.", "e30.e31.",
            "e30.e30.AB==", "e30.e30.AAB=" })
    void whatIsNoCanonicalTokenIsNone(String text) {
        assertThat(CompactJwt.decode(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "e30.e30.", "e30.e30.AA", "e30.e30.AA==", "e30.e30.AAE=", "e30.e30.AAA", "e30.e30.AAAB",
            "e30=.e30=." })
    void paddingMayBeThereOrNot(String text) {
        assertThat(CompactJwt.decode(text)).isPresent();
    }

    @Test
    void theLengthIsBounded() {
        String start = "e30.e30.";
        assertThat(CompactJwt.decode(start + "A".repeat(CompactJwt.MAX_LENGTH - start.length()))).isPresent();
        assertThat(CompactJwt.decode(start + "A".repeat(CompactJwt.MAX_LENGTH + 4 - start.length()))).isEmpty();
    }

    /** Every token has one spelling only, but for padding. */
    @Property(tries = 300)
    void anotherLastCharacterIsAnotherSignatureOrNone(@ForAll @Size(min = 1, max = 8) byte[] signature) {
        String token = "e30.e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        assertThat(decode(token).signature()).isEqualTo(signature);
        for (char last : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            Optional<CompactJwt> other = CompactJwt.decode(token.substring(0, token.length() - 1) + last);
            if (token.charAt(token.length() - 1) != last) {
                assertThat(other.map(CompactJwt::signature)).isNotEqualTo(Optional.of(signature));
                other.ifPresent(jwt -> assertThat(jwt.signature()).isNotEqualTo(signature));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"kid\":5}", "{}", "{\"kid\":null}" })
    void aKeyIdIsAString(String header) {
        assertThat(decode(encode(header) + ".e30.").keyId()).isNull();
    }
}
