package io.quarkiverse.clerk.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class QueryParametersTest {

    @ParameterizedTest
    @CsvSource({ "http://a/p, http://a/p", "http://a/p?x=1, http://a/p?x=1",
            "http://a/p?x=1&mark=2&y=%20+z, http://a/p?x=1&y=%20+z",
            "http://a/p?mark=2, http://a/p", "http://a/p?mark, http://a/p", "http://a/p?mark=1&mark=2&x, http://a/p?x",
            "http://a/p?m%61rk=1&x=2, http://a/p?x=2", "http://a/p?mark=1&x=2#mark, http://a/p?x=2#mark",
            "http://a/p?a;mark=1, http://a/p?a;mark=1", "http://a/p?%zz&mark=1, http://a/p?%zz",
            "http://a/p?marked=1, http://a/p?marked=1", "http://a/p?, http://a/p", "http://a/p?x=mark, http://a/p?x=mark" })
    void namedParametersAreTakenAway(String url, String expected) {
        assertThat(QueryParameters.without(url, Set.of("mark"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', nullValues = "none", value = { "s=1 1", "x=1&s=2&s=3 2", "s=&s=3 none", "s&s=3 none",
            "x=s none",
            "sx=1 none", "%73=1 1", "s=%41%2Bb A+b", "s=%zz %zz", "%zz=1&s=2 2", "s=a=b a=b" })
    void theFirstOfANameCounts(String query, String expected) {
        assertThat(QueryParameters.first(query, "s")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "http://a/p, http://a/p?n=v%26%3D%2F", "http://a/p?x=1, http://a/p?x=1&n=v%26%3D%2F",
            "http://a/p#top, http://a/p?n=v%26%3D%2F#top" })
    void aParameterIsAddedEncoded(String url, String expected) {
        assertThat(QueryParameters.with(url, "n", "v&=/")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', nullValues = "none", value = { "__clerk_a=1 1", "x=1&__clerk_a=2&__clerk_a=3 2",
            "__clerk_a=&__clerk_a=3 ''", "__clerk_a&__clerk_a=3 ''",
            "__clerk%5fa=1 1", "%5F%5Fclerk_a=1 1", "__clerk_a=%41+b A_b", "__clerk_a=%zz none", "%zz=1&__clerk_a=2 2",
            "__clerk_b=%4&__clerk_a=2 2", "__clerk_a ''", "x__clerk_a=1 none", "a;__clerk_a=1 none", "&&__clerk_a=1&& 1",
            "__clerk_a==1& =1" })
    void clerksParametersAreRead(String query, String expected) {
        assertThat(QueryParameters.read(query, "__clerk_").get("__clerk_a"))
                .isEqualTo(expected == null ? null : expected.replace('_', ' '));
    }

    @Test
    void whateverComesAheadOfThemTheyAreRead() {
        assertThat(QueryParameters.read("x&".repeat(1_000) + "__clerk_a=1", "__clerk_")).containsEntry("__clerk_a", "1");
    }

    /** What is read and not removed would be read again after the redirect that removes it. */
    @Property
    void whateverIsReadIsRemoved(@ForAll @CharRange(from = '%', to = '&') @Chars({ '_', '=', '5', 'f', 'F', ';', '#', '?', '+',
            'a' }) @StringLength(max = 30) String query) {
        String url = "http://a/p?" + query.replace("#", "") + "&__clerk_a=1";

        String rest = QueryParameters.without(url, QueryParameters.read(url.substring(11), "_").keySet());

        assertThat(QueryParameters.read(rest.contains("?") ? rest.substring(rest.indexOf('?') + 1) : "", "_")).isEmpty();
    }
}
