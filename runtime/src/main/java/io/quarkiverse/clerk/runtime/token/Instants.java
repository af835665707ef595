package io.quarkiverse.clerk.runtime.token;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * Converts the times of a token, whose numbers can exceed the range of {@link Instant}.
 */
final class Instants {

    private static final double MAX_TIME = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private Instants() {
    }

    /** @return the time, limited to the years 1970 to 9999; {@code null} if the argument is empty */
    static Instant of(OptionalDouble milliseconds) {
        return milliseconds.isEmpty() ? null
                : Instant.ofEpochMilli((long) Math.max(0, Math.min(MAX_TIME, milliseconds.getAsDouble())));
    }
}
