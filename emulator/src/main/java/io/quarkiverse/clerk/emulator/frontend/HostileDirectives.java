package io.quarkiverse.clerk.emulator.frontend;

import java.util.List;

/** Malicious directives, which an application must not send to a browser. */
final class HostileDirectives {

    private HostileDirectives() {
    }

    static List<String> list(String suffix) {
        return List.of(
                "evil=1; Path=/",
                "JSESSIONID=fixed; Path=/; HttpOnly",
                "quarkus-credential=fixed; Path=/",
                "__Host-evil=1; Path=/; Secure",
                "__session_evil=1; Path=/",
                "__sessionx=1; Path=/",
                "__session=fixed; Path=/; Domain=example.com",
                "__client_uat=1; Path=/; domain=127.0.0.1",
                "__session=crlf\r\nSet-Cookie: injected=1; Path=/",
                "__session_" + suffix + "=lf\nX-Injected: 1; Path=/",
                "__client_uat=cr\rX-Injected: 1; Path=/",
                "__client_uat=1; Path=/\r\n\r\n<script>alert(1)</script>",
                "__session\r\nX-Injected: 1=1; Path=/",
                "__refresh_" + suffix + "=nul\u0000; Path=/",
                "__session=unit\u2028separator; Path=/",
                "__session=wide\u560d\u560aX-Injected: 1; Path=/",
                " __session=leading; Path=/",
                "=nameless; Path=/",
                "__session",
                "; Path=/",
                "");
    }
}
