package io.quarkiverse.clerk.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParametersTest {

    @ParameterizedTest
    @CsvSource({ "http://a/p, http://a/p", "http://a/p?x=1, http://a/p?x=1",
            "http://a/p?x=1&mark=2&y=%20+z, http://a/p?x=1&y=%20+z",
            "http://a/p?mark=2, http://a/p", "http://a/p?mark, http://a/p", "http://a/p?mark=1&mark=2&x, http://a/p?x",
            "http://a/p?marked=1, http://a/p?marked=1", "http://a/p?, http://a/p", "http://a/p?x=mark, http://a/p?x=mark" })
    void namedParametersAreTakenAway(String url, String expected) {
        assertThat(QueryParameters.without(url, Set.of("mark"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "http://a/p, http://a/p?n=v%26%3D%2F", "http://a/p?x=1, http://a/p?x=1&n=v%26%3D%2F",
            "http://a/p#top, http://a/p?n=v%26%3D%2F#top" })
    void aParameterIsAddedEncoded(String url, String expected) {
        assertThat(QueryParameters.with(url, "n", "v&=/")).isEqualTo(expected);
    }
}
