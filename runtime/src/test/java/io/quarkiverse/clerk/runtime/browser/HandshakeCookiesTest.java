package io.quarkiverse.clerk.runtime.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeCookiesTest {

    @ParameterizedTest
    @ValueSource(strings = { "__session=a.b.c; Path=/; SameSite=Lax", "__session_naoXFJnI=a.b.c; Path=/; Secure; SameSite=Lax",
            "__client_uat=1700000000; Path=/; Domain=example.com; Max-Age=315360000; Secure; SameSite=Lax",
            "__client_uat_naoXFJnI=0", "__session=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0",
            "__refresh_naoXFJnI=abc; Path=/; HttpOnly; SameSite=Lax", "__clerk_db_jwt=dvb_1; Path=/; Partitioned",
            "__clerk_handshake_nonce=; Max-Age=0;" })
    void clerksCookiesPassAsTheyAre(String directive) {
        assertThat(HandshakeCookies.of(List.of(directive)).directives()).containsExactly(directive);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "__session", "session=a", "JSESSIONID=1; Path=/", "__Host-session=a", "__sessionx=a",
            "__session_=a",
            "__session_naoXFJnIx=a", "__session =a", " __session=a", "__session=a b", "__session=a,b", "__session=\"a\"",
            "__session=a\r\nSet-Cookie: b=c", "__session=a; Path=/\r\nLocation: http://evil.example.com", "__session=a\u0000",
            "__session=a; Path=/\n", "__session=ä",
            "__session=a; Path=/\u007f" })
    void whateverElseCameAlongIsLeftOut(String directive) {
        HandshakeCookies cookies = HandshakeCookies.of(List.of(directive));

        assertThat(cookies.directives()).isEmpty();
        assertThat(cookies.sessionToken()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "__session=a; Priority=High; Path=/ | __session=a; Path=/",
            "__session=a; =x | __session=a",
            "__session=a; Domain=example.com; Pathx=/; Secure | __session=a; Domain=example.com; Secure" })
    void attributesThatAreNotKnownAreLeftOut(String directive, String expected) {
        assertThat(HandshakeCookies.of(List.of(directive)).directives()).containsExactly(expected);
    }

    @Test
    void theLastSessionCookieIsTheSession() {
        assertThat(HandshakeCookies.of(List.of("__session=first; Path=/", "__client_uat=5", "__session_naoXFJnI=last; Path=/"))
                .sessionToken()).isEqualTo("last");
    }

    @Test
    void anEmptySessionIsNone() {
        assertThat(HandshakeCookies.of(List.of("__session=; Max-Age=0", "__client_uat=0")).sessionToken()).isNull();
        assertThat(HandshakeCookies.of(List.of()).sessionToken()).isNull();
    }
}
