package io.quarkiverse.clerk.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AmbiguousPathHandlerTest {

    @ParameterizedTest
    @ValueSource(strings = { "/api/secret;x", "/api/secret;", ";", "/a;b=c/d", "/admin%2Findex.html", "/admin%2findex.html",
            "/%2F", "/admin%5Cindex.html", "/admin%5cindex.html", "/admin/%2E%2e/", "/%2e", "/%2E", "/a%20b%2fc" })
    void thesePathsAreAmbiguous(String path) {
        assertThat(AmbiguousPathHandler.isAmbiguous(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "/api/secret", "/index.html", "/a/../b", "/a%20b", "/caf%C3%A9", "/%25", "/%252F",
            "/%2", "/%", "/%5", "/%2g", "/%3B", "/%2D", "/a,b", "*", "/%5B%5D", "/2f5c2e" })
    void thesePathsAreNot(String path) {
        assertThat(AmbiguousPathHandler.isAmbiguous(path)).isFalse();
    }

    @Test
    void noPathIsNotAmbiguous() {
        assertThat(AmbiguousPathHandler.isAmbiguous(null)).isFalse();
    }

    @Property
    void exactlyThePathsWhoseDecodingAddsASeparatorOrADotAreAmbiguous(@ForAll("paths") String path) {
        String decoded = URLDecoder.decode(path, StandardCharsets.ISO_8859_1);
        boolean changes = count(decoded, '/') != count(path, '/') || count(decoded, '\\') != count(path, '\\')
                || count(decoded, '.') != count(path, '.');
        assertThat(AmbiguousPathHandler.isAmbiguous(path)).isEqualTo(changes || path.indexOf(';') >= 0);
    }

    /** Any character, encoded or not, as a client may send it. */
    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> plain = Arbitraries.of("a", "Z", "0", "/", ".", "\\", ";", "-", "~", "2", "f", "e", "c");
        Arbitrary<String> encoded = Arbitraries.integers().between(0, 255).flatMap(code -> Arbitraries
                .of(String.format("%%%02x", code), String.format("%%%02X", code)));
        Arbitrary<String> special = Arbitraries.of("%2f", "%2F", "%5c", "%5C", "%2e", "%2E", "%25");
        return Arbitraries.oneOf(plain, encoded, special).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    private static long count(String text, char c) {
        return text.chars().filter(one -> one == c).count();
    }
}
