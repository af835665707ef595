package io.quarkiverse.clerk.runtime.concurrent;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

/**
 * Logs the start and the end of an outage once each, regardless of the number of failures. Thread-safe.
 */
public final class OutageLog {

    private final Logger log;
    private final String recoveryMessage;
    private final AtomicBoolean inOutage = new AtomicBoolean();

    /** @param recoveryMessage logged at the end of an outage */
    public OutageLog(Logger log, String recoveryMessage) {
        this.log = log;
        this.recoveryMessage = recoveryMessage;
    }

    /** Reports a failure. The first one of an outage is logged as a warning, others at debug level. */
    public void failed(String message) {
        if (!inOutage.get() && inOutage.compareAndSet(false, true)) {
            log.warn(message);
        } else {
            log.debug(message);
        }
    }

    /** Reports a success, which ends the outage if there is one. */
    public void succeeded() {
        if (inOutage.get() && inOutage.compareAndSet(true, false)) {
            log.info(recoveryMessage);
        }
    }
}
