package io.quarkiverse.clerk.runtime.instance;

import java.time.Instant;
import java.time.InstantSource;

/**
 * What time it is, for all decisions about tokens. A type of its own, so that an application's clock, which may be a
 * fake one, is not taken for it.
 */
@FunctionalInterface
public interface ClerkClock extends InstantSource {

    /** The machine's clock. */
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
