package io.quarkiverse.clerk.runtime.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.clerk.FactorAges;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.Reverification.Level;

/** Clerk's own table for reverification. */
class FreshnessTest {

    private static boolean isFresh(FactorAges ages, Reverification preset) {
        return Freshness.isFresh(Optional.ofNullable(ages), preset.level(), preset.afterMinutes());
    }

    @ParameterizedTest(name = "[{0},{1}]")
    @CsvSource({
            // first, second: strict, strict_mfa, moderate, lax
            "5, -1, true, true, true, true",
            "9, -1, true, true, true, true",
            "10, -1, false, false, true, true",
            "-1, -1, false, false, false, false",
            "70, 5, true, false, true, true",
            "5, 70, false, false, false, true",
            "5, 5, true, true, true, true",
            "0, 0, true, true, true, true",
            "-1, 5, true, false, true, true",
            "59, -1, false, false, true, true",
            "60, -1, false, false, false, true",
            "1439, -1, false, false, false, true",
            "1440, -1, false, false, false, false" })
    void presets(long first, long second, boolean strict, boolean strictMfa, boolean moderate, boolean lax) {
        FactorAges ages = new FactorAges(first, second);

        assertThat(isFresh(ages, Reverification.STRICT)).isEqualTo(strict);
        assertThat(isFresh(ages, Reverification.STRICT_MFA)).isEqualTo(strictMfa);
        assertThat(isFresh(ages, Reverification.MODERATE)).isEqualTo(moderate);
        assertThat(isFresh(ages, Reverification.LAX)).isEqualTo(lax);
    }

    @ParameterizedTest
    @CsvSource({
            "FIRST_FACTOR, 5, 5, -1, false", "FIRST_FACTOR, 6, 5, -1, true", "FIRST_FACTOR, 0, 5, -1, false",
            "FIRST_FACTOR, -5, 0, 0, false", "FIRST_FACTOR, 6, 5, 70, true", "FIRST_FACTOR, 6, -1, 5, false",
            "SECOND_FACTOR, 6, 70, 5, true", "MULTI_FACTOR, 6, 70, 5, false", "MULTI_FACTOR, 6, -1, 5, false",
            "MULTI_FACTOR, 2147483647, 9223372036854775807, 5, false" })
    void windowsOfOnesOwn(Level level, int afterMinutes, long first, long second, boolean expected) {
        assertThat(Freshness.isFresh(Optional.of(new FactorAges(first, second)), level, afterMinutes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAgesNothingIsFresh(Reverification preset) {
        assertThat(isFresh(null, preset)).isFalse();
    }

    @Test
    void withoutLevelNothingIsFresh() {
        assertThat(Freshness.isFresh(Optional.of(new FactorAges(0, 0)), null, 10)).isFalse();
    }
}
