package io.quarkiverse.clerk.runtime.proxy;

import java.time.Duration;

/**
 * What requests that are passed on may take of the application.
 *
 * @param mostBytes how large a request's content may be
 * @param mostExchanges how many requests may be under way
 * @param longestSilence how long an exchange may stand still, in both directions, until it is given up
 * @param longestExchange how long it may take altogether
 */
record ProxyLimits(long mostBytes, int mostExchanges, Duration longestSilence, Duration longestExchange) {

    private static final int MOST_EXCHANGES = 256;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_EXCHANGE = Duration.ofMinutes(5);

    static ProxyLimits ofContent(long mostBytes) {
        return new ProxyLimits(mostBytes, MOST_EXCHANGES, LONGEST_SILENCE, LONGEST_EXCHANGE);
    }
}
