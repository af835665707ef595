package io.quarkiverse.clerk.deployment;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.runtime.token.ClerkClock;

/**
 * A clock that tests put forward.
 */
@Singleton
public class MovableClock implements ClerkClock {

    private static volatile Duration ahead = Duration.ZERO;

    static void forward(Duration duration) {
        ahead = ahead.plus(duration);
    }

    static void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
