package io.quarkiverse.clerk.emulator.frontend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.emulator.instance.Ids;

/**
 * Values that can be fetched once, with a nonce, within a minute. Bounded: a new value replaces the oldest. Safe for use by
 * any thread.
 */
final class OneTimeValues<T> {

    static final Duration LIFETIME = Duration.ofSeconds(60);
    static final int MAX_WAITING = 1_000;

    private record Waiting<T>(T value, Instant until) {
    }

    private final Clock clock;
    private final Map<String, Waiting<T>> byNonce = new LinkedHashMap<>();

    OneTimeValues(Clock clock) {
        this.clock = clock;
    }

    /** Stores a value and returns its nonce. */
    synchronized String put(T value) {
        if (byNonce.size() >= MAX_WAITING) {
            byNonce.remove(byNonce.keySet().iterator().next());
        }
        String nonce = Ids.random("hsn");
        byNonce.put(nonce, new Waiting<>(value, clock.instant().plus(LIFETIME)));
        return nonce;
    }

    /** The value; empty if the nonce is unknown, was used before, or has expired. */
    synchronized Optional<T> take(String nonce) {
        return Optional.ofNullable(byNonce.remove(nonce)).filter(waiting -> clock.instant().isBefore(waiting.until()))
                .map(Waiting::value);
    }
}
