package io.quarkiverse.clerk.runtime.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkUnavailableException;

class RetriesTest {

    private final Retries retries = new Retries(2, Duration.ofSeconds(5));

    private static ClerkUnavailableException problem(int status, String code, Integer retryAfter) {
        return ClerkApiException.builder("").status(status).code(code)
                .retryAfter(retryAfter == null ? null : Duration.ofSeconds(retryAfter)).buildUnavailable();
    }

    @ParameterizedTest
    @CsvSource({ "502, x, true, true", "503, x, true, true", "504, x, true, true", "500, x, true, false", "401, x, true, false",
            "200, answer-unreadable, true, false", "0, fetch-error, true, true", "0, timeout, true, false",
            "0, answer-too-large, true, false", "502, x, false, false", "0, fetch-error, false, false", "429, x, false, true",
            "429, x, true, true" })
    void onlyWhatCanPassIsTriedAgain(int status, String code, boolean idempotent, boolean again) {
        assertThat(retries.delay(0, idempotent, problem(status, code, null)).isPresent()).isEqualTo(again);
        assertThat(retries.delay(1, idempotent, problem(status, code, null)).isPresent()).isEqualTo(again);
        assertThat(retries.delay(2, idempotent, problem(status, code, null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "429, 3, 3", "429, 5, 5", "429, 6, ", "429, 0, 0", "503, 2, 2", "503, 60, " })
    void clerkSaysWhenUpToABound(int status, int retryAfter, Integer pause) {
        assertThat(retries.delay(0, true, problem(status, "x", retryAfter)))
                .isEqualTo(Optional.ofNullable(pause).map(Duration::ofSeconds));
    }

    @Test
    void delaysGrowAndStayBounded() {
        Retries many = new Retries(10, Duration.ofSeconds(1));
        for (int retry = 0; retry < 10; retry++) {
            Duration delay = many.delay(retry, true, problem(503, "x", null)).orElseThrow();
            assertThat(delay).isBetween(Duration.ofMillis(Math.min(1000, 100L << retry)), Duration.ofSeconds(1));
        }
    }
}
