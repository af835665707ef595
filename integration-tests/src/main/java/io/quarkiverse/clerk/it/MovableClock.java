package io.quarkiverse.clerk.it;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.runtime.instance.ClerkClock;

/**
 * The machine's clock, set forward by as much as a test likes: a minute in which a token expires need not be waited for.
 */
@Singleton
public class MovableClock implements ClerkClock {

    private final InstantSource machine = InstantSource.system();
    private final AtomicLong secondsAhead = new AtomicLong();

    void setForward(long seconds) {
        secondsAhead.addAndGet(seconds);
    }

    @Override
    public Instant instant() {
        return machine.instant().plusSeconds(secondsAhead.get());
    }
}
