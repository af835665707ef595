package io.quarkiverse.clerk.deployment.support;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.runtime.instance.ClerkClock;

/**
 * A clock that tests put forward.
 */
@Singleton
public class MovableClock implements ClerkClock {

    private static volatile Duration ahead = Duration.ZERO;

    public static void forward(Duration duration) {
        ahead = ahead.plus(duration);
    }

    public static void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
