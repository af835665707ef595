package io.quarkiverse.clerk.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class RecentTokensTest {

    private final SessionToken first = TestSessionTokens.of(Map.of("jti", "first"));
    private final SessionToken second = TestSessionTokens.of(Map.of("jti", "second_"));
    private final SessionToken third = TestSessionTokens.of(Map.of("jti", "third"));

    private static TokenKey key(SessionToken token) {
        return new TokenKey("Bearer " + token.token(), 7);
    }

    @Test
    void aTokenIsFoundByItsText() {
        RecentTokens recent = new RecentTokens(10);
        assertThat(recent.get(key(first))).isNull();

        recent.put(first);
        assertThat(recent.get(key(first))).isSameAs(first);
    }

    /** The signatures, and so the hashes of texts of the same length, are the same. */
    @Test
    void anotherTokenOfTheSameHashIsAnotherToken() {
        assertThat(key(first)).hasSameHashCodeAs(key(third));
        RecentTokens recent = new RecentTokens(10);
        recent.put(first);

        assertThat(recent.get(key(third))).isNull();
        recent.put(third);
        assertThat(recent.get(key(third))).isSameAs(third);
        assertThat(recent.get(key(first))).isNull();
    }

    @Test
    void onlyATokenOfTheSameTextIsRemoved() {
        RecentTokens recent = new RecentTokens(10);
        recent.put(first);

        recent.remove(third);
        assertThat(recent.get(key(first))).isSameAs(first);
        recent.remove(TestSessionTokens.of(Map.of("jti", "first")));
        assertThat(recent.get(key(first))).isNull();
        recent.remove(first);
    }

    @Test
    void anySizeHasRoom() {
        for (long size : new long[] { 0, 1, 3, 10_000, 1_000_000, Long.MAX_VALUE }) {
            RecentTokens recent = new RecentTokens(size);
            recent.put(second);
            assertThat(recent.get(key(second))).isSameAs(second);
        }
    }
}
