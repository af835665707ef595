package io.quarkiverse.clerk;

import java.io.Serializable;

/**
 * How long ago the user last proved who they are: the {@code fva} claim of a session token.
 * <p>
 * The ages are those at the moment the token was issued; a session token lives one minute, so the true age can be
 * about a minute more.
 *
 * @param firstFactor minutes since the first factor was verified, or {@link #NEVER}
 * @param secondFactor minutes since the second factor was verified, or {@link #NEVER}, also when the user has no
 *        second factor
 */
public record FactorAges(long firstFactor, long secondFactor) implements Serializable {

    /** The factor was never verified in this session, or the user has none. */
    public static final long NEVER = -1;

    /**
     * @throws IllegalArgumentException if an age is less than {@link #NEVER}
     */
    public FactorAges {
        if (firstFactor < NEVER || secondFactor < NEVER) {
            throw new IllegalArgumentException("A factor's age is -1 (never) or a number of minutes");
        }
    }
}
