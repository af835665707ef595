package io.quarkiverse.clerk.emulator.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.support.SettableClock;

class OneTimeValuesTest {

    @Test
    void theOldestNonceMakesRoom() {
        OneTimeValues<Integer> nonces = new OneTimeValues<>(new SettableClock());
        String first = nonces.put(1);
        String second = nonces.put(2);
        for (int i = 2; i <= OneTimeValues.MAX_VALUES; i++) {
            nonces.put(i);
        }
        assertThat(nonces.take(first)).isEmpty();
        assertThat(nonces.take(second)).contains(2);
    }

    @Test
    void theOldestRefreshTokenMakesRoom() {
        RefreshTokens tokens = new RefreshTokens();
        String first = tokens.issue("sess_a");
        String second = tokens.issue("sess_a");
        for (int i = 1; i < RefreshTokens.MAX_TOKENS; i++) {
            tokens.issue("sess_b");
        }
        assertThat(tokens.rotate(first, "sess_a")).isEmpty();
        assertThat(tokens.rotate(second, "sess_b")).as("of another session").isEmpty();
        assertThat(tokens.rotate(second, "sess_a")).isPresent();
    }
}
