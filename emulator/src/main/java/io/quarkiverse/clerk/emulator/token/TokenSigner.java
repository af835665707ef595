package io.quarkiverse.clerk.emulator.token;

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
 * Creates a compact token from headers and a payload. It joins the three parts itself, because jose4j's {@code
 * JsonWebSignature} can't create the invalid tokens that tests need. jose4j creates the signatures.
 */
public final class TokenSigner {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SigningKeys keys;

    TokenSigner(SigningKeys keys) {
        this.keys = keys;
    }

    public String sign(Map<String, Object> header, Map<String, Object> claims) {
        return sign(header, JsonUtil.toJson(claims), TokenSignature.RS256);
    }

    public String sign(Map<String, Object> header, String payload, TokenSignature signature) {
        String input = encode(JsonUtil.toJson(header)) + "." + encode(payload);
        return input + "." + BASE64.encodeToString(signatureOf(input, signature));
    }

    /** Changes the first character of the signature, because the last one may contain unused bits only. */
    public static String corrupt(String token) {
        int first = token.lastIndexOf('.') + 1;
        if (first == token.length()) {
            return token + "AAAA";
        }
        char other = token.charAt(first) == 'A' ? 'B' : 'A';
        return token.substring(0, first) + other + token.substring(first + 1);
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
