package io.quarkiverse.clerk.runtime.token;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * Times of a token, whose numbers can be larger than an {@link Instant} holds.
 */
final class Instants {

    private static final double LATEST = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private Instants() {
    }

    /** @return the time, at most the end of the year 9999 and at least 1970; {@code null} if there is none */
    static Instant of(OptionalDouble milliseconds) {
        return milliseconds.isEmpty() ? null
                : Instant.ofEpochMilli((long) Math.max(0, Math.min(LATEST, milliseconds.getAsDouble())));
    }
}
