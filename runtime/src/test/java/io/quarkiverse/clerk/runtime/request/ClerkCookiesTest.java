package io.quarkiverse.clerk.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClerkCookiesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", ignoreLeadingAndTrailingWhitespace = false, value = {
            "__session=a|a",
            "__session=a;__session=b|a",
            "theme=dark; __session=a; lang=en|a",
            " \t__session \t= a b \t; x=y|a b",
            "__session=|''",
            "__session=a=b|a=b",
            "__session=%41%2B+c|A++c",
            "__session=%zz|%zz",
            "x=__session=a|-",
            "x;__session=a|a",
            "__session;__session=a|a",
            "__sessio=a; _session=b; session=c|-",
            "\"__session\"=a|-",
            ";;=;__;__=;_|-" })
    void clerksCookiesAreReadAsTheyStandThere(String header, String session) {
        assertThat(ClerkCookies.parse(List.of(header)).get("__session")).isEqualTo(session);
    }

    @Test
    void nothingIsKeptOfOtherCookies() {
        assertThat(ClerkCookies
                .parse(List.of("a=1; __Host-b=2; __session_x=3; __client_uat=4", "__clerk_db_jwt=5; __refresh_y=6")))
                .isEqualTo(Map.of("__session_x", "3", "__client_uat", "4", "__clerk_db_jwt", "5", "__refresh_y", "6"));
    }
}
