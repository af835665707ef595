package io.quarkiverse.clerk.runtime.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clerk's own table for features and plans. */
class BillingAccessTest {

    private static final String FEATURES = "o:dash,u:gold,ou:both";

    @ParameterizedTest
    @CsvSource({
            "dash, true", "o:dash, true", "org:dash, true", "organization:dash, true", "u:dash, false", "user:dash, false",
            "gold, true", "u:gold, true", "user:gold, true", "o:gold, false", "org:gold, false",
            "both, true", "u:both, true", "o:both, true",
            "x:dash, false", "o:, false", "O:dash, false", "o:dash:x, true", ":dash, false", "ou:both, false", "Dash, false",
            "'dash ', false", "'o:dash,u:gold', false" })
    void aFeatureIsLookedUpInItsScope(String feature, boolean expected) {
        assertThat(BillingAccess.has(FEATURES, feature)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "free, true", "u:free, true", "user:free, true", "o:free, false", "pro, false" })
    void aPlanIsLookedUpInTheSameWay(String plan, boolean expected) {
        assertThat(BillingAccess.has("u:free", plan)).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = { " ", ":", "::", "o::dash" })
    void nothingIsNeverListed(String key) {
        assertThat(BillingAccess.has(FEATURES, key)).isFalse();
        assertThat(BillingAccess.has("o:", key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "dash", "o:dash,gold", "o:dash,", ",o:dash", "o:dash,,u:gold" })
    void aClaimWithAnElementOfNoScopeGivesNothing(String claim) {
        assertThat(BillingAccess.has(claim, "dash")).isFalse();
    }

    @Test
    void elementsMayHaveSpacesAroundThemAndScopesOfTheFuture() {
        assertThat(BillingAccess.has("x:other , o:dash", "dash")).isTrue();
        assertThat(BillingAccess.has("x:other , o:dash", "other")).isFalse();
    }

    @Test
    void aClaimThatIsNoTextGivesNothing() {
        assertThat(BillingAccess.has(null, "dash")).isFalse();
        assertThat(BillingAccess.has(List.of("o:dash"), "dash")).isFalse();
        assertThat(BillingAccess.has(5L, "5")).isFalse();
    }
}
