package io.quarkiverse.clerk.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;

/**
 * Tokens that look like Clerk's, with as many characters, for what has nothing to do with their signatures. Always the same.
 */
public final class UnsignedTokens {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final Random random = new Random(1);
    private final long now = Instant.now().getEpochSecond();
    private final String header = encode(
            "{\"alg\":\"RS256\",\"cat\":\"cl_B7d4PD111AAA\",\"kid\":\"ins_2aBcDeFgHiJkLmNoPqRsTuVwXyZ\","
                    + "\"typ\":\"JWT\"}");

    /** @return a token of a session of its own, with an active organization */
    public String next() {
        byte[] signature = new byte[256];
        random.nextBytes(signature);
        String id = Long.toUnsignedString(random.nextLong(), 36);
        return header + "." + encode("{\"azp\":\"https://app.example.com\",\"exp\":" + (now + 7200) + ",\"fva\":[5,-1],\"iat\":"
                + now + ",\"iss\":\"https://clerk.example.com\",\"jti\":\"" + id + "\",\"nbf\":" + (now - 10)
                + ",\"sid\":\"sess_2aBcDeFgHiJkLm" + id + "\",\"sts\":\"active\",\"sub\":\"user_2aBcDeFgHiJkLm" + id
                + "\",\"v\":2,\"pla\":\"o:pro\",\"fea\":\"o:dashboard,o:teams\",\"o\":{\"id\":\"org_2aBcDeFgHiJkLmNoPqRsTuV\","
                + "\"slg\":\"acme\",\"rol\":\"admin\",\"per\":\"manage,read\",\"fpm\":\"3,2\"}}")
                + "." + BASE64URL.encodeToString(signature);
    }

    private static String encode(String json) {
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
