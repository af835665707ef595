package io.quarkiverse.clerk.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever provides the cryptography: what is not signed is refused, and what one check leaves behind does not get into the
 * next.
 */
abstract class Rs256Tests {

    /** What comes before the digest: RFC 8017, section 9.2, note 1. */
    private static final byte[] DIGEST_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private static KeyPair one;
    private static KeyPair other;

    private final Provider provider;
    private final Rs256 rs256;
    private final Rs256 platform = new Rs256(null);

    /** @param provider {@code null} for the platform's own */
    Rs256Tests(Provider provider) {
        this.provider = provider;
        this.rs256 = new Rs256(provider);
    }

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

    @Test
    void theProviderThatWasAskedForChecks() throws GeneralSecurityException {
        Signature signature = rs256.signatureFor(one.getPublic());

        assertThat(signature.getProvider())
                .isEqualTo(provider == null ? Signature.getInstance("SHA256withRSA").getProvider() : provider);
    }

    static Stream<Arguments> keys() throws GeneralSecurityException {
        return Stream.of(arguments(1024, RSAKeyGenParameterSpec.F4), arguments(2048, RSAKeyGenParameterSpec.F0),
                arguments(2056, RSAKeyGenParameterSpec.F4), arguments(3072, RSAKeyGenParameterSpec.F4),
                arguments(4096, RSAKeyGenParameterSpec.F4));
    }

    /** Which keys are good enough is decided where they are read, so it must not depend on the provider. */
    @Tag("slow")
    @ParameterizedTest
    @MethodSource("keys")
    void keysOfAllSizesAndExponentsAreAsGoodAsWithThePlatform(int bits, BigInteger exponent) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(bits, exponent));
        KeyPair key = generator.generateKeyPair();
        CompactJwt genuine = signed(key, "{\"sub\":\"a\"}");
        byte[] signature = genuine.signature();
        String input = genuine.token().substring(0, genuine.token().lastIndexOf('.'));

        assertThat(good(key, genuine)).isTrue();
        for (byte[] forged : forgeries(key, signature, input)) {
            CompactJwt token = token(input, forged);
            assertThat(good(key, token)).as("%s bytes", forged.length).isFalse();
            assertThat(platform.verify(token, key.getPublic())).isFalse();
            assertThat(good(key, genuine)).isTrue();
        }
        assertThat(good(other, genuine)).isFalse();
    }

    private static List<byte[]> forgeries(KeyPair key, byte[] signature, String input) throws GeneralSecurityException {
        BigInteger modulus = ((RSAPublicKey) key.getPublic()).getModulus();
        byte[] flipped = signature.clone();
        flipped[signature.length / 2] ^= 1;
        byte[] ones = new byte[signature.length];
        Arrays.fill(ones, (byte) 0xFF);
        byte[] one = new byte[signature.length];
        one[one.length - 1] = 1;
        byte[] zeroBefore = new byte[signature.length + 1];
        System.arraycopy(signature, 0, zeroBefore, 1, signature.length);
        List<byte[]> forgeries = new ArrayList<>(
                List.of(new byte[0], new byte[signature.length], ones, one, flipped, zeroBefore,
                        Arrays.copyOf(signature, signature.length - 1), Arrays.copyOf(signature, signature.length + 1),
                        Arrays.copyOf(signature, 2 * signature.length),
                        fixed(new BigInteger(1, signature).add(modulus), signature.length + 1),
                        fixed(modulus, signature.length), fixed(modulus.subtract(BigInteger.ONE), signature.length)));
        for (String algorithm : List.of("SHA1withRSA", "SHA384withRSA", "SHA512withRSA")) {
            Signature otherHash = Signature.getInstance(algorithm);
            otherHash.initSign(key.getPrivate());
            otherHash.update(input.getBytes(StandardCharsets.US_ASCII));
            forgeries.add(otherHash.sign());
        }
        forgeries.add(rawPadded(key, digest(input), (byte) 0xFF, 0));
        forgeries.add(rawPadded(key, concat(DIGEST_INFO, digest(input)), (byte) 0xFE, 0));
        forgeries.add(rawPadded(key, concat(DIGEST_INFO, digest(input)), (byte) 0xFF, 16));
        return forgeries;
    }

    private static byte[] digest(String input) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(input.getBytes(StandardCharsets.US_ASCII));
    }

    /** Signed by the key's owner, but not as PKCS #1 wants it: other padding, or something behind the digest. */
    private static byte[] rawPadded(KeyPair key, byte[] content, byte padding, int garbage) {
        RSAPrivateKey own = (RSAPrivateKey) key.getPrivate();
        int length = (own.getModulus().bitLength() + 7) / 8;
        byte[] block = new byte[length];
        Arrays.fill(block, 2, length - content.length - garbage - 1, padding);
        block[1] = 1;
        System.arraycopy(content, 0, block, length - content.length - garbage, content.length);
        return fixed(new BigInteger(1, block).modPow(own.getPrivateExponent(), own.getModulus()), length);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int count = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
        return fixed;
    }

    @Test
    void aKeyOfAnotherKindIsNoKey() throws GeneralSecurityException {
        KeyPair elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair();

        assertThatThrownBy(() -> good(elliptic, signed(one, "{}"))).isInstanceOf(GeneralSecurityException.class);
    }
}
