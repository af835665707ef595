package io.quarkiverse.clerk;

import java.io.Serializable;

/**
 * How long ago the user verified each authentication factor: the claim {@code fva} of a session token. Immutable.
 * <p>
 * The ages are those at the time of issue. A session token lives for one minute, so the actual age can be about a minute
 * more.
 *
 * @param firstFactor minutes since the first factor was verified, or {@link #NEVER}
 * @param secondFactor minutes since the second factor was verified, or {@link #NEVER}, including for
 *        users without a second factor
 */
public record FactorAges(long firstFactor, long secondFactor) implements Serializable {

    /** The factor was not verified in this session, or the user does not have it. */
    public static final long NEVER = -1;

    /**
     * @throws IllegalArgumentException if an age is less than {@link #NEVER}
     */
    public FactorAges {
        if (firstFactor < NEVER || secondFactor < NEVER) {
            throw new IllegalArgumentException("The age of a factor is -1 (never) or a number of minutes");
        }
    }
}
