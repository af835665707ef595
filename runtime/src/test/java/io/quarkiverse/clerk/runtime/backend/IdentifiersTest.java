package io.quarkiverse.clerk.runtime.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.ClerkApiException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class IdentifiersTest {

    @ParameterizedTest
    @ValueSource(strings = { "user_2abcDEF", "user_alice", "user_1" })
    void anIdIsItsPrefixAndLettersAndDigits(String id) {
        assertThat(Identifiers.id("user", id)).isEqualTo(id);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "user", "user_", "User_a", "sess_a", "user_a/b", "user_a.b", "user_a%2f", "user_a?b",
            "user_a#b",
            "user_ a", "user_é", "user_a_b", "user_٣" })
    void anythingElseIsNone(String id) {
        assertThatThrownBy(() -> Identifiers.id("user", id)).isInstanceOf(ClerkApiException.class)
                .hasMessageNotContaining(id == null || id.length() < 6 ? "\u0000" : id);
    }

    @Property
    void whatPassesNeedsNoEncoding(@ForAll String text) {
        try {
            assertThat(Identifiers.name("a template", text)).matches("[A-Za-z0-9_-]+");
        } catch (ClerkApiException refused) {
            assertThat(text).doesNotMatch("[A-Za-z0-9_-]{1,128}");
        }
    }
}
