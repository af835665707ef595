package io.quarkiverse.clerk.it.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.ClerkEmulatorBuilder;

/**
 * An emulator in the test's process, for tests that do more with it than a browser can: set its clock, let it misbehave, or
 * make it a production instance.
 */
public final class EmulatedClerk {

    private final SettableClock clock = new SettableClock();
    private final ClerkEmulator emulator;

    public EmulatedClerk(ClerkEmulatorBuilder builder) {
        emulator = builder.clock(clock).start();
    }

    public ClerkEmulator emulator() {
        return emulator;
    }

    public Instant now() {
        return clock.instant();
    }

    /** How far its clock has been set forward, by all tests so far. */
    public Duration ahead() {
        return clock.ahead;
    }

    public void setForward(Duration time) {
        clock.ahead = clock.ahead.plus(time);
    }

    private static final class SettableClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }
}
