package io.quarkiverse.clerk;

/**
 * How recently, and with which factors, a user must have proved who they are: Clerk's presets.
 * <p>
 * A factor is fresh as long as its age is less than the preset's minutes. Who has no second factor is asked for the
 * first one instead.
 *
 * @see <a href="https://clerk.com/docs/guides/secure/reverification">Clerk: reverification</a>
 */
public enum Reverification {

    /** All factors that the user has, within 10 minutes. */
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

    /** @return what Clerk calls it, such as {@code strict_mfa} */
    public String code() {
        return code;
    }

    /** @return which factors count */
    public Level level() {
        return level;
    }

    /** @return the age in minutes from which a factor has to be verified again */
    public int afterMinutes() {
        return afterMinutes;
    }

    /** Which factors have to be fresh. */
    public enum Level {

        /** The first factor. */
        FIRST_FACTOR("first_factor"),

        /** The second factor; the first one of a user who has no second. */
        SECOND_FACTOR("second_factor"),

        /** Both factors; the first one alone of a user who has no second. */
        MULTI_FACTOR("multi_factor");

        private final String code;

        Level(String code) {
            this.code = code;
        }

        /** @return what Clerk calls it, such as {@code second_factor} */
        public String code() {
            return code;
        }
    }
}
