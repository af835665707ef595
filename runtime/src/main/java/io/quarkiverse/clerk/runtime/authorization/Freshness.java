package io.quarkiverse.clerk.runtime.authorization;

import java.util.Optional;

import io.quarkiverse.clerk.FactorAges;
import io.quarkiverse.clerk.Reverification;

/**
 * Clerk's rules for reverification.
 */
public final class Freshness {

    private Freshness() {
    }

    /**
     * @return whether the factors of the level were verified less than {@code afterMinutes} ago; {@code false} if the ages or
     *         the level are missing, or if {@code afterMinutes} is not positive
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
