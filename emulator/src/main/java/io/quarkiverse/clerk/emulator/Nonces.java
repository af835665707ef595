package io.quarkiverse.clerk.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Things waiting to be fetched, each once and soon, by whoever knows its nonce. Bounded: the oldest makes room. Safe for
 * use by any thread.
 */
final class Nonces<T> {

    static final Duration LIFETIME = Duration.ofSeconds(60);
    static final int MAX_WAITING = 1_000;

    private record Waiting<T>(T thing, Instant until) {
    }

    private final Clock clock;
    private final Map<String, Waiting<T>> byNonce = new LinkedHashMap<>();

    Nonces(Clock clock) {
        this.clock = clock;
    }

    /** The nonce that stands for this from now on. */
    synchronized String put(T thing) {
        if (byNonce.size() >= MAX_WAITING) {
            byNonce.remove(byNonce.keySet().iterator().next());
        }
        String nonce = Names.random("hsn");
        byNonce.put(nonce, new Waiting<>(thing, clock.instant().plus(LIFETIME)));
        return nonce;
    }

    /** The thing, unless the nonce was used before, is too old or was never given out. */
    synchronized Optional<T> take(String nonce) {
        return Optional.ofNullable(byNonce.remove(nonce)).filter(waiting -> clock.instant().isBefore(waiting.until()))
                .map(Waiting::thing);
    }
}
