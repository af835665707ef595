package io.quarkiverse.clerk.it.newapplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command that runs on, such as dev mode, until it is closed. */
record Background(Process process, Path log, long from) implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(8);

    /** Waits until it prints a text. */
    void awaitOutput(String text) {
        await().atMost(START).pollInterval(Duration.ofMillis(200)).until(() -> {
            String output = textFrom(log, from);
            assertThat(process.isAlive() || output.contains(text)).as(output).isTrue();
            return output.contains(text);
        });
    }

    static String textFrom(Path log, long position) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] text = new byte[(int) (file.length() - position)];
            file.seek(position);
            file.readFully(text);
            return new String(text, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList().forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
