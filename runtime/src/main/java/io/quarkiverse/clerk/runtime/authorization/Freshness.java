package io.quarkiverse.clerk.runtime.authorization;

import java.util.Optional;

import io.quarkiverse.clerk.FactorAges;
import io.quarkiverse.clerk.Reverification;

/**
 * Clerk's rules for reverification: whether the factors were verified recently enough.
 */
public final class Freshness {

    private Freshness() {
    }

    /**
     * @return whether the factors that the level names are younger than the minutes; {@code false} without ages,
     *         without a level, and for less than a minute
     */
    public static boolean isFresh(Optional<FactorAges> ages, Reverification.Level level, int afterMinutes) {
        if (ages.isEmpty() || level == null || afterMinutes <= 0) {
            return false;
        }
        long first = ages.get().firstFactor();
        long second = ages.get().secondFactor();
        boolean firstIsFresh = isFresh(first, afterMinutes);
        if (level == Reverification.Level.FIRST_FACTOR || second == FactorAges.NEVER) {
            return firstIsFresh;
        }
        boolean secondIsFresh = isFresh(second, afterMinutes);
        return level == Reverification.Level.SECOND_FACTOR ? secondIsFresh : firstIsFresh && secondIsFresh;
    }

    private static boolean isFresh(long age, int afterMinutes) {
        return age != FactorAges.NEVER && age < afterMinutes;
    }
}
