package io.quarkiverse.clerk.runtime.instance;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock for all decisions about tokens. It has its own type, so that a clock bean of the application does not replace it by
 * accident.
 */
@FunctionalInterface
public interface ClerkClock extends InstantSource {

    /** The system clock. */
    ClerkClock SYSTEM = new ClerkClock() {
        @Override
        public Instant instant() {
            return Instant.now();
        }

        @Override
        public long millis() {
            return System.currentTimeMillis();
        }
    };
}
