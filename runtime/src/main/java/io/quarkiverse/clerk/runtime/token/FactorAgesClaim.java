package io.quarkiverse.clerk.runtime.token;

import java.util.List;
import java.util.Map;

import io.quarkiverse.clerk.FactorAges;

/**
 * Reads the claim {@code fva}, the ages of both factors in minutes.
 */
final class FactorAgesClaim {

    private FactorAgesClaim() {
    }

    /**
     * @return the ages, or {@code null} if the claim is absent or not two numbers that are -1 or more
     */
    static FactorAges read(Map<String, Object> claims) {
        if (claims.get("fva") instanceof List<?> ages && ages.size() == 2
                && ages.get(0) instanceof Number first && ages.get(1) instanceof Number second
                && isAge(first) && isAge(second)) {
            return new FactorAges(roundUp(first), roundUp(second));
        }
        return null;
    }

    private static boolean isAge(Number number) {
        if (number instanceof Long minutes) {
            return minutes >= FactorAges.NEVER;
        }
        double age = number.doubleValue();
        return age == FactorAges.NEVER || age >= 0 && Double.isFinite(age);
    }

    /** Rounds up to full minutes, so that a factor never appears younger than it is. */
    private static long roundUp(Number number) {
        return number instanceof Long minutes ? minutes : (long) Math.ceil(number.doubleValue());
    }
}
