package io.quarkiverse.clerk.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(nullValues = "none", value = { "/orgs/:slug, /orgs/acme, acme", "/orgs/:slug, /orgs/acme/, acme",
            "/orgs/:slug, /ORGS/Acme, Acme", "/orgs/:slug, /orgs/, none", "/orgs/:slug, /orgs, none",
            "/orgs/:slug, /orgs/acme/x, none", "/orgs/:slug, /x/orgs/acme, none", "/orgs/:slug/(.*), /orgs/acme/, acme",
            "/orgs/:slug/(.*), /orgs/acme/a/b, acme", "/orgs/:slug/(.*), /orgs/acme, none",
            "/orgs/:slug?, /orgs, none-but-matches",
            "/orgs/:slug?, /orgs/acme, acme", "/orgs/:slug/, /orgs/acme/, acme", "/orgs/:slug/, /orgs/acme, none",
            "/:locale?/orgs/:slug, /orgs/acme, acme", "/:locale?/orgs/:slug, /en/orgs/acme, acme",
            "/(.*)/orgs/:slug, /a/b/orgs/c, c", "/:slug, /a, a", "/:slug/x, /a/x/, a",
            "/o-:slug.html, /o-acme.html, acme", "/a.b/:slug, /aXb/c, none" })
    void aPathMatchesOrNot(String pattern, String path, String slug) {
        var match = PathPattern.parse(pattern).orElseThrow().match(path);

        if ("none-but-matches".equals(slug)) {
            assertThat(match).contains(Map.of());
        } else {
            assertThat(match.map(parameters -> parameters.get("slug")).orElse(null)).isEqualTo(slug);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "orgs/:slug", "/orgs/{:slug}?", "/orgs/:slug(\\d+)", "/orgs/*", "/orgs/(a|b)", "/orgs/:",
            "/a b",
            "/orgs/:slug*", "/orgs/:slug+", "/orgs/:slug(.*)", "/:a-:b", "/(.*)/x/(.*)", "/[a]", "/a?b", "/a#b" })
    void whateverElseIsNoPattern(String text) {
        assertThat(PathPattern.parse(text)).isEmpty();
    }

    /** Anybody can send any path. */
    @ParameterizedTest
    @ValueSource(strings = { "/orgs/:slug", "/orgs/:slug/(.*)", "/(.*)/orgs/:slug", "/:a/:b/(.*)/c/:d/e",
            "/:a?/:b?/:c?/:d?/(.*)" })
    void noPathTakesLong(String pattern) {
        PathPattern parsed = PathPattern.parse(pattern).orElseThrow();
        for (String part : new String[] { "/", "a", "/a", "//", "/orgs", "/orgs/a", "\n" }) {
            String path = "/orgs" + part.repeat(1000 / part.length()) + "\n";
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> parsed.match(path));
            assertThat(parsed.match(path + path)).isEmpty();
        }
    }

    @Test
    void theRootIsAPattern() {
        assertThat(PathPattern.parse("/").orElseThrow().match("/")).contains(Map.of());
    }
}
