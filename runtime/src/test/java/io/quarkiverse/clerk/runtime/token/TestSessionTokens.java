package io.quarkiverse.clerk.runtime.token;

import java.util.HashMap;
import java.util.Map;

/** Tokens as if they had been verified. */
public final class TestSessionTokens {

    private TestSessionTokens() {
    }

    public static SessionToken of(Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("sub", "user_1");
        all.put("exp", 2_000_000_000L);
        return new SessionToken(new CompactJwt("a.b.c", Map.of(), all));
    }
}
