package io.quarkiverse.clerk.emulator.frontend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.emulator.instance.Ids;

/**
 * Values that can be fetched once, with a nonce, within a minute. The number of values is limited: a new one replaces the
 * oldest. Thread-safe.
 */
final class OneTimeValues<T> {

    static final Duration LIFETIME = Duration.ofSeconds(60);
    static final int MAX_VALUES = 1_000;

    private record Entry<T>(T value, Instant until) {
    }

    private final Clock clock;
    private final String prefix;
    private final Map<String, Entry<T>> byNonce = new LinkedHashMap<>();

    OneTimeValues(Clock clock) {
        this(clock, "hsn");
    }

    /** @param prefix the prefix of the nonces */
    OneTimeValues(Clock clock, String prefix) {
        this.clock = clock;
        this.prefix = prefix;
    }

    /** Stores a value and returns its nonce. */
    synchronized String put(T value) {
        if (byNonce.size() >= MAX_VALUES) {
            byNonce.remove(byNonce.keySet().iterator().next());
        }
        String nonce = Ids.random(prefix);
        byNonce.put(nonce, new Entry<>(value, clock.instant().plus(LIFETIME)));
        return nonce;
    }

    /** Removes and returns the value; empty if the nonce is unknown, was used before, or has expired. */
    synchronized Optional<T> take(String nonce) {
        return Optional.ofNullable(byNonce.remove(nonce)).filter(entry -> clock.instant().isBefore(entry.until()))
                .map(Entry::value);
    }
}
