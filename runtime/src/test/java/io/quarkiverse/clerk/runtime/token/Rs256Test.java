package io.quarkiverse.clerk.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What one check leaves behind must not get into the next.
 */
class Rs256Test {

    private static KeyPair one;
    private static KeyPair other;

    private final Rs256 rs256 = new Rs256();

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        one = generator.generateKeyPair();
        other = generator.generateKeyPair();
    }

    private static CompactJwt signed(KeyPair by, String payload) throws GeneralSecurityException {
        String input = encode("{}") + "." + encode(payload);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(by.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return token(input, signature.sign());
    }

    private static CompactJwt token(String input, byte[] signature) {
        return CompactJwt.decode(input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature)).orElseThrow();
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private boolean good(KeyPair key, CompactJwt token) throws GeneralSecurityException {
        return rs256.verify(token, key.getPublic());
    }

    @Test
    void badSignaturesOfEveryLengthChangeNothingForTheNextToken() throws GeneralSecurityException {
        CompactJwt genuine = signed(one, "{\"sub\":\"a\"}");
        String input = encode("{}") + "." + encode("{\"sub\":\"b\"}");
        for (int length : new int[] { 0, 1, 255, 256, 257, 10_000 }) {
            assertThat(good(one, token(input, new byte[length]))).as("%s bytes", length).isFalse();
            assertThat(good(one, genuine)).isTrue();
            assertThat(good(one, token(input, genuine.signature()))).as("another token's signature").isFalse();
        }
    }

    @Test
    void eachTokenIsCheckedWithTheKeyThatIsAskedFor() throws GeneralSecurityException {
        CompactJwt byOne = signed(one, "{}");
        CompactJwt byOther = signed(other, "{}");
        for (int round = 0; round < 3; round++) {
            assertThat(good(one, byOne)).isTrue();
            assertThat(good(other, byOne)).isFalse();
            assertThat(good(other, byOther)).isTrue();
            assertThat(good(one, byOther)).isFalse();
        }
    }

    @Test
    void manyThreadsWithGoodAndBadTokensAndBothKeysGetTheirOwnAnswers() throws Exception {
        CompactJwt byOne = signed(one, "{\"sub\":\"" + "a".repeat(500) + "\"}");
        CompactJwt byOther = signed(other, "{\"sub\":\"b\"}");
        CompactJwt forged = token(encode("{}") + "." + encode("{\"sub\":\"c\"}"), byOne.signature());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> rights = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                KeyPair key = i % 2 == 0 ? one : other;
                CompactJwt token = List.of(byOne, byOther, forged).get(i % 3);
                boolean expected = token == byOne && key == one || token == byOther && key == other;
                rights.add(threads.submit(() -> good(key, token) == expected));
            }
            for (Future<Boolean> right : rights) {
                assertThat(right.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }
}
