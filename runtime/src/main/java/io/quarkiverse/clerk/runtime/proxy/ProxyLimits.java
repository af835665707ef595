package io.quarkiverse.clerk.runtime.proxy;

import java.time.Duration;

/**
 * The limits of forwarded requests.
 *
 * @param maxBytes maximum size of a request's content
 * @param maxExchanges maximum number of concurrent exchanges
 * @param maxExchangesPerClient maximum number of concurrent exchanges of one client address
 * @param maxIdle maximum time without data in either direction
 * @param maxDuration maximum duration of an exchange
 * @param uploadInterval interval at which the speed of an upload is checked
 * @param minBytesPerInterval minimum number of bytes that must arrive in each interval
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
