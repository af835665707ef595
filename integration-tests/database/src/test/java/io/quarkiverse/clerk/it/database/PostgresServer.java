package io.quarkiverse.clerk.it.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Starts a PostgreSQL with an empty database in a temporary folder. It runs as the user of the tests, or as postgres if that
 * is root, which PostgreSQL refuses.
 */
public final class PostgresServer implements QuarkusTestResourceLifecycleManager {

    private static final String BIN_PROPERTY = "postgresql.bin";
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final long TIMEOUT_SECONDS = 120;

    private String data;

    /** Used by a condition of the tests. */
    static boolean isInstalled() {
        return bin().isPresent();
    }

    /** @return the folder with the programs of the newest version */
    private static Optional<Path> bin() {
        Stream<Path> named = Stream.ofNullable(System.getProperty(BIN_PROPERTY)).filter(bin -> !bin.isBlank()).map(Path::of);
        Stream<Path> onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty()).map(Path::of);
        return Stream.of(named, debian(), onPath).flatMap(folders -> folders)
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("pg_ctl")))
                .findFirst();
    }

    private static Stream<Path> debian() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin")).sorted(Comparator.<Path> naturalOrder().reversed()).toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        String bin = bin().orElseThrow().toString();
        int port = freePort();
        data = run("mktemp", "-d").strip();
        run(bin + "/initdb", "-D", data + "/db", "-U", "clerk", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        run(bin + "/pg_ctl", "-D", data + "/db", "-l", data + "/log", "-w", "-t", Long.toString(TIMEOUT_SECONDS),
                "-o", "-h 127.0.0.1 -p " + port + " -k " + data + " -F", "start");
        return Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "quarkus.datasource.username", "clerk");
    }

    @Override
    public void stop() {
        if (data != null) {
            run(bin().orElseThrow() + "/pg_ctl", "-D", data + "/db", "-m", "immediate", "-w", "stop");
            run("rm", "-rf", data);
            data = null;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The output goes to a file: the server would keep a pipe open. */
    private static String run(String... command) {
        List<String> line = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            line.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        line.addAll(List.of(command));
        try {
            Path output = Files.createTempFile("postgres", ".txt");
            Process process = new ProcessBuilder(line).directory(new File("/")).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(line + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
