package io.quarkiverse.clerk.runtime.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;

import io.quarkiverse.clerk.runtime.config.SigningSecret;

/**
 * The signature of a webhook: HMAC-SHA256 over ID, time and content.
 *
 * @see <a href="https://docs.svix.com/receiving/verifying-payloads/how-manual">Svix, Verifying webhooks manually</a>
 */
final class SvixSignature {

    private static final String VERSION = "v1,";
    private static final int MAX_SIGNATURES = 16;

    private SvixSignature() {
    }

    /**
     * @param header the header {@code svix-signature}: signatures of several secrets and versions, separated by spaces
     * @return whether one of them is that of one of the secrets
     */
    static boolean matches(String header, List<SigningSecret> secrets, String id, long seconds, byte[] body) {
        String[] presented = header.split(" ", MAX_SIGNATURES + 1);
        boolean matches = false;
        for (SigningSecret secret : secrets) {
            byte[] expected = (VERSION + sign(secret, id, seconds, body)).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < Math.min(presented.length, MAX_SIGNATURES); i++) {
                matches |= MessageDigest.isEqual(expected, presented[i].getBytes(StandardCharsets.UTF_8));
            }
        }
        return matches;
    }

    private static String sign(SigningSecret secret, String id, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(SigningSecret.ALGORITHM);
            mac.init(secret.key());
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing, which every Java platform has", e);
        }
    }
}
