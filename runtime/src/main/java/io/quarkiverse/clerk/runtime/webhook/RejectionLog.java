package io.quarkiverse.clerk.runtime.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.webhook.InvalidWebhookException;

/**
 * Warns of rejected webhooks, at most once a minute: anybody can send them.
 */
final class RejectionLog {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Logger log;
    private final InstantSource clock;
    private Instant next = Instant.MIN;
    private long unreported;

    RejectionLog(Logger log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    void rejected(InvalidWebhookException problem) {
        long earlier;
        synchronized (this) {
            Instant now = clock.instant();
            if (now.isBefore(next)) {
                unreported++;
                log.debugf("A webhook was rejected (%s): %s", problem.reason(), problem.getMessage());
                return;
            }
            next = now.plus(INTERVAL);
            earlier = unreported;
            unreported = 0;
        }
        log.warnf("A webhook was rejected (%s): %s%s", problem.reason(), problem.getMessage(),
                earlier == 0 ? "" : ". " + earlier + " more were rejected since the last such line");
    }
}
