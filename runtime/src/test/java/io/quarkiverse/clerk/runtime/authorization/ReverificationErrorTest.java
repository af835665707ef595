package io.quarkiverse.clerk.runtime.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.clerk.Requirement.Reverified;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.Reverification.Level;

class ReverificationErrorTest {

    private static final String BEFORE = "{\"clerk_error\":{\"type\":\"forbidden\",\"reason\":\"reverification-error\","
            + "\"metadata\":{\"reverification\":";

    @ParameterizedTest
    @CsvSource({ "STRICT_MFA, strict_mfa", "STRICT, strict", "MODERATE, moderate", "LAX, lax" })
    void aPresetIsNamed(Reverification preset, String name) {
        assertThat(ReverificationError.json(new Reverified(preset, preset.level(), preset.afterMinutes())))
                .isEqualTo(BEFORE + '"' + name + "\"}}}");
    }

    @Test
    void aWindowIsSpeltOut() {
        assertThat(ReverificationError.json(new Reverified(null, Level.SECOND_FACTOR, 5)))
                .isEqualTo(BEFORE + "{\"level\":\"second_factor\",\"afterMinutes\":5}}}}");
    }
}
