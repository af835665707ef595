package io.quarkiverse.clerk.runtime.proxy;

import java.time.Duration;

/**
 * What requests that are passed on may take of the application.
 *
 * @param maxBytes how large a request's content may be
 * @param maxExchanges how many requests may be under way
 * @param maxExchangesPerClient how many of them may be one client address's
 * @param maxIdle how long an exchange may stand still, in both directions, until it is given up
 * @param maxDuration how long it may take altogether
 * @param uploadInterval how often the speed of an upload is checked
 * @param minBytesPerInterval how much must have come in each interval
 */
record ProxyLimits(long maxBytes, int maxExchanges, int maxExchangesPerClient, Duration maxIdle, Duration maxDuration,
        Duration uploadInterval, long minBytesPerInterval) {

    private static final int MAX_EXCHANGES = 256;
    private static final int MAX_EXCHANGES_PER_CLIENT = 64;
    private static final Duration MAX_IDLE = Duration.ofSeconds(30);
    private static final Duration MAX_DURATION = Duration.ofMinutes(5);
    private static final Duration UPLOAD_INTERVAL = Duration.ofSeconds(5);
    private static final long MIN_BYTES_PER_INTERVAL = 5 * 1024;

    static ProxyLimits ofContent(long maxBytes) {
        return new ProxyLimits(maxBytes, MAX_EXCHANGES, MAX_EXCHANGES_PER_CLIENT, MAX_IDLE, MAX_DURATION, UPLOAD_INTERVAL,
                MIN_BYTES_PER_INTERVAL);
    }
}
