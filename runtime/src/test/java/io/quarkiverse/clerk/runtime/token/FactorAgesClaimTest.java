package io.quarkiverse.clerk.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.clerk.FactorAges;

class FactorAgesClaimTest {

    static Stream<Object> malformed() {
        return Stream.of(List.of(), List.of(5L), List.of(5L, -2L), List.of("5", -1L), List.of(5L, 5L, 5L), "5,5", 5L, Map.of(),
                Arrays.asList(5L, null), List.of(-0.5, 1L), List.of(5L, Double.POSITIVE_INFINITY), List.of(Double.NaN, 5L));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNotTwoAgesIsNone(Object claim) {
        assertThat(FactorAgesClaim.read(Map.of("fva", claim))).isNull();
    }

    @Test
    void twoAgesAreRead() {
        assertThat(FactorAgesClaim.read(Map.of("fva", List.of(5L, -1L)))).isEqualTo(new FactorAges(5, -1));
        assertThat(FactorAgesClaim.read(Map.of("fva", List.of(9.5, 0L)))).isEqualTo(new FactorAges(10, 0));
        assertThat(FactorAgesClaim.read(Map.of())).isNull();
    }
}
