package io.quarkiverse.clerk.runtime.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import io.vertx.core.json.JsonObject;

/** Tokens as if they had been verified. */
public final class TestSessionTokens {

    private TestSessionTokens() {
    }

    public static SessionToken of(Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("sub", "user_1");
        all.put("exp", 2_000_000_000L);
        String token = encode(new JsonObject()) + "." + encode(new JsonObject(all)) + ".c2lnbmF0dXJl";
        return new SessionToken(CompactJwt.decode(token).orElseThrow(), null);
    }

    private static String encode(JsonObject json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }
}
