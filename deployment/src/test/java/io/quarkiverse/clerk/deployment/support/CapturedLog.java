package io.quarkiverse.clerk.deployment.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * All that some categories log, at every level, and nowhere else than here.
 */
public final class CapturedLog extends Handler implements AutoCloseable {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<Runnable> undo = new ArrayList<>();
    private final PatternFormatter formatter = new PatternFormatter("%s%e");

    private CapturedLog() {
    }

    public static CapturedLog of(String... categories) {
        CapturedLog log = new CapturedLog();
        log.setLevel(Level.ALL);
        for (String category : categories) {
            log.capture(Logger.getLogger(category));
        }
        return log;
    }

    private void capture(Logger logger) {
        Level level = logger.getLevel();
        boolean useParentHandlers = logger.getUseParentHandlers();
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
        undo.add(() -> {
            logger.removeHandler(this);
            logger.setUseParentHandlers(useParentHandlers);
            logger.setLevel(level);
        });
    }

    /** @return what was logged, stack traces included */
    public List<String> messages() {
        return messages;
    }

    @Override
    public void publish(LogRecord record) {
        messages.add(formatter.format(org.jboss.logmanager.ExtLogRecord.wrap(record)));
    }

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        undo.forEach(Runnable::run);
    }
}
