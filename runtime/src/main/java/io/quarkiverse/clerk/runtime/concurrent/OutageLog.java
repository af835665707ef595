package io.quarkiverse.clerk.runtime.concurrent;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

/**
 * Writes two lines for an outage, one when it begins and one when it is over, however often something fails meanwhile.
 */
public final class OutageLog {

    private final Logger log;
    private final String over;
    private final AtomicBoolean out = new AtomicBoolean();

    /** @param over the line for the end of an outage */
    public OutageLog(Logger log, String over) {
        this.log = log;
        this.over = over;
    }

    /** Something failed. Only the first message of an outage is a warning. */
    public void failed(String message) {
        if (!out.get() && out.compareAndSet(false, true)) {
            log.warn(message);
        } else {
            log.debug(message);
        }
    }

    /** Something succeeded, so an outage is over. */
    public void succeeded() {
        if (out.get() && out.compareAndSet(true, false)) {
            log.info(over);
        }
    }
}
