package io.quarkiverse.clerk.emulator;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Base64;
import java.util.Map;

import org.jose4j.jca.ProviderContext;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * Turns headers and a payload into a compact token. It puts the three parts together itself, since jose4j's own
 * {@code JsonWebSignature} refuses, rightly, to make the broken tokens the {@link TokenForge} is for; the signatures are
 * jose4j's.
 */
final class TokenSigner {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SigningKeys keys;

    TokenSigner(SigningKeys keys) {
        this.keys = keys;
    }

    String sign(Map<String, Object> header, Map<String, Object> claims) {
        return sign(header, JsonUtil.toJson(claims), TokenSignature.RS256);
    }

    String sign(Map<String, Object> header, String payload, TokenSignature signature) {
        String input = encode(JsonUtil.toJson(header)) + "." + encode(payload);
        return input + "." + BASE64.encodeToString(signatureOf(input, signature));
    }

    private byte[] signatureOf(String input, TokenSignature signature) {
        try {
            JsonWebSignatureAlgorithm algorithm = AlgorithmFactoryFactory.getInstance().getJwsAlgorithmFactory()
                    .getAlgorithm(signature.algorithm());
            ProviderContext jca = new ProviderContext();
            return algorithm.sign(algorithm.prepareForSign(keyFor(signature), jca), input.getBytes(StandardCharsets.US_ASCII));
        } catch (JoseException e) {
            throw new IllegalStateException("Could not sign with " + signature, e);
        }
    }

    private Key keyFor(TokenSignature signature) {
        return switch (signature) {
            case RS256, RS384 -> keys.privateKey();
            case ES256 -> keys.ellipticCurvePrivateKey();
            case FOREIGN_KEY -> keys.foreignPrivateKey();
            case HS256 -> new HmacKey(keys.pem().getBytes(StandardCharsets.US_ASCII));
            case NONE -> null;
        };
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
