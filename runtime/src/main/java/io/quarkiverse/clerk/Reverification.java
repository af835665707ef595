package io.quarkiverse.clerk;

/**
 * Clerk's presets for reverification: which factors a user must have verified, and how recently.
 * <p>
 * A factor is fresh while its age is less than the minutes of the preset. For users without a second factor the first one
 * counts instead.
 *
 * @see <a href="https://clerk.com/docs/guides/secure/reverification">Clerk: reverification</a>
 */
public enum Reverification {

    /** All factors of the user, within 10 minutes. */
    STRICT_MFA("strict_mfa", Level.MULTI_FACTOR, 10),

    /** The second factor, within 10 minutes. */
    STRICT("strict", Level.SECOND_FACTOR, 10),

    /** The second factor, within an hour. */
    MODERATE("moderate", Level.SECOND_FACTOR, 60),

    /** The second factor, within a day. */
    LAX("lax", Level.SECOND_FACTOR, 24 * 60);

    private final String code;
    private final Level level;
    private final int afterMinutes;

    Reverification(String code, Level level, int afterMinutes) {
        this.code = code;
        this.level = level;
        this.afterMinutes = afterMinutes;
    }

    /** @return Clerk's name, such as {@code strict_mfa} */
    public String code() {
        return code;
    }

    /** @return which factors must be fresh */
    public Level level() {
        return level;
    }

    /** @return the age in minutes at which a factor is no longer fresh */
    public int afterMinutes() {
        return afterMinutes;
    }

    /** Which factors must be fresh. */
    public enum Level {

        /** The first factor. */
        FIRST_FACTOR("first_factor"),

        /** The second factor; for users without one, the first factor. */
        SECOND_FACTOR("second_factor"),

        /** Both factors; for users without a second factor, the first factor only. */
        MULTI_FACTOR("multi_factor");

        private final String code;

        Level(String code) {
            this.code = code;
        }

        /** @return Clerk's name, such as {@code second_factor} */
        public String code() {
            return code;
        }
    }
}
