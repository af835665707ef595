package io.quarkiverse.clerk.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class CompactJwtTest {

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String token(String header) {
        return header + "." + encode("{\"sub\":\"user_1\"}") + ".c2ln";
    }

    @Test
    void aHeaderIsTakenFromAnotherTokenOnlyIfItIsTheSameToTheLastCharacter() {
        String usual = encode("{\"alg\":\"RS256\",\"kid\":\"ins_1\"}");
        JwtHeader likely = CompactJwt.decode(token(usual)).orElseThrow().encodedHeader();

        assertThat(CompactJwt.decode(token(usual), likely).orElseThrow().encodedHeader()).isSameAs(likely);
        for (String header : List.of(encode("{\"alg\":\"none\",\"kid\":\"ins_1\"}"),
                encode("{\"alg\":\"RS256\",\"kid\":\"ins_2\"}"),
                encode("{}"), usual + "IA")) {
            CompactJwt jwt = CompactJwt.decode(token(header), likely).orElse(null);
            CompactJwt alone = CompactJwt.decode(token(header)).orElse(null);
            assertThat(jwt == null ? null : jwt.header()).isEqualTo(alone == null ? null : alone.header());
            assertThat(jwt == null ? Map.of() : jwt.header()).isNotEqualTo(likely.members());
        }
        assertThat(CompactJwt.decode(token(usual.substring(0, usual.length() - 1)), likely)).isEmpty();
        assertThat(CompactJwt.decode(token(""), likely)).isEmpty();
    }
}
