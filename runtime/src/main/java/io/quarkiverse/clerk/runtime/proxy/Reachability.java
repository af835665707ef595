package io.quarkiverse.clerk.runtime.proxy;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

/**
 * Tells the log when the Frontend API stops answering, once for each time that it does.
 */
final class Reachability {

    private static final Logger LOG = Logger.getLogger(FrontendApiProxy.class);

    private final String frontendApi;
    private final AtomicBoolean answering = new AtomicBoolean(true);

    Reachability(String frontendApi) {
        this.frontendApi = frontendApi;
    }

    void answered() {
        if (!answering.get()) {
            answering.set(true);
        }
    }

    /** @param problem of which only the kind is told: its message may hold an address with a token in it */
    void failed(Throwable problem) {
        if (answering.getAndSet(false)) {
            LOG.warnf("The Frontend API at %s does not answer the proxy: %s", frontendApi, problem.getClass().getSimpleName());
        } else {
            LOG.debugf("The Frontend API at %s does not answer the proxy: %s", frontendApi, problem.getClass().getSimpleName());
        }
    }
}
