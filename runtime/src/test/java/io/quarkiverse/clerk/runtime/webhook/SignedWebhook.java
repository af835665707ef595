package io.quarkiverse.clerk.runtime.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook as Clerk signs it, to be changed by a test. */
record SignedWebhook(Map<String, String> headers, byte[] body) {

    static final String SECRET = "whsec_" + "A".repeat(32);
    static final String USER_CREATED = "{\"type\":\"user.created\",\"object\":\"event\",\"data\":{\"id\":\"user_1\"}}";

    static SignedWebhook of(String secret, String id, Instant signedAt, String body) {
        return of(secret, id, signedAt, body.getBytes(StandardCharsets.UTF_8));
    }

    static SignedWebhook of(String secret, String id, Instant signedAt, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
            mac.update((id + "." + signedAt.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            Map<String, String> headers = new HashMap<>();
            headers.put("svix-id", id);
            headers.put("svix-timestamp", Long.toString(signedAt.getEpochSecond()));
            headers.put("svix-signature", "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
            return new SignedWebhook(headers, body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String signature() {
        return headers.get("svix-signature");
    }

    SignedWebhook with(String header, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(header, value);
        return new SignedWebhook(changed, body);
    }

    SignedWebhook withBody(byte[] changed) {
        return new SignedWebhook(headers, changed);
    }
}
