package io.quarkiverse.clerk.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizationHeaderTest {

    @ParameterizedTest(name = "<{0}>")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, nullValues = "none", value = {
            "Bearer a.b.c|a.b.c", "a.b.c|a.b.c", "Bearer a.b.c junk|a.b.c", "bearer a.b.c|none", "BEARER a.b.c|none",
            "Basic abc|none", "Digest a b|none", "Bearer|Bearer", "Bearer |Bearer", "Bearer  a.b.c|Bearer",
            "Bearer\ta.b.c|Bearer\ta.b.c", "''|none", "'  '|none" })
    void theTokenIsTakenAsClerksSdksTakeIt(String header, String token) {
        assertThat(AuthorizationHeader.token(List.of(header))).isEqualTo(token);
    }

    @Test
    void withoutHeaderThereIsNone() {
        assertThat(AuthorizationHeader.token(List.of())).isNull();
    }

    @Test
    void severalHeadersAreNoToken() {
        assertThat(AuthorizationHeader.token(List.of("Bearer a", "Bearer b"))).isEqualTo("Bearer a, Bearer b");
        assertThat(AuthorizationHeader.token(List.of("Basic a", "Bearer b"))).isEqualTo("Basic a, Bearer b");
    }

    @ParameterizedTest(name = "<{0}>")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, nullValues = "none", value = {
            "Bearer a.b.c|Bearer", "bearer a.b.c|bearer", "Basic abc|Basic", " Digest a b|Digest", "a.b.c|none",
            "Bearer|none", "Bearer |none", "''|none", "'  '|none" })
    void theSchemeIsWhatStandsBeforeTheCredentials(String header, String scheme) {
        assertThat(AuthorizationHeader.scheme(List.of(header))).isEqualTo(scheme);
    }

    @Test
    void noneOrSeveralHeadersHaveNoScheme() {
        assertThat(AuthorizationHeader.scheme(List.of())).isNull();
        assertThat(AuthorizationHeader.scheme(List.of("Basic a", "Basic b"))).isNull();
    }
}
