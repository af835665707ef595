package io.quarkiverse.clerk.runtime.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Warnings and errors that the tests of a class provoke: collected for each test, and kept from the log of the build.
 */
public final class WarningLog implements BeforeEachCallback, AfterEachCallback {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<Logger> loggers;
    private final Map<Logger, Handler[]> others = new HashMap<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                messages.add(line.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private WarningLog(List<Logger> loggers) {
        this.loggers = loggers;
    }

    public static WarningLog of(Class<?>... classes) {
        return new WarningLog(List.of(classes).stream().map(type -> Logger.getLogger(type.getName())).toList());
    }

    /** Whoever logs. */
    public static WarningLog ofAll() {
        return new WarningLog(List.of(Logger.getLogger("")));
    }

    /** @return the messages of the test that runs */
    public List<String> messages() {
        return messages;
    }

    /** For tests that are not JUnit Jupiter's. */
    public void start() {
        messages.clear();
        for (Logger logger : loggers) {
            // The root logger has no parent but the handlers that print.
            others.put(logger, logger.getHandlers());
            List.of(logger.getHandlers()).forEach(logger::removeHandler);
            logger.addHandler(handler);
            logger.setUseParentHandlers(false);
        }
    }

    public void stop() {
        for (Logger logger : loggers) {
            logger.removeHandler(handler);
            List.of(others.remove(logger)).forEach(logger::addHandler);
            logger.setUseParentHandlers(true);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop();
    }
}
