package io.quarkiverse.clerk.it.newapplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A clean directory outside of the repository, and a shell in it. Everything that is typed and answered goes to a log. */
final class Workplace implements AutoCloseable {

    private static final int MINUTES = 10;

    private final Path folder;
    private final Path log;
    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private final int port;

    /**
     * @param name of the log
     */
    Workplace(String name) throws IOException {
        folder = Files.createTempDirectory("new-application").toRealPath();
        log = Files.createDirectories(Tools.logs()).resolve(name + ".log");
        Files.deleteIfExists(log);
        environment.keySet().removeIf(variable -> variable.startsWith("CLERK_") || variable.startsWith("MAVEN_"));
        Tools.install(folder.resolve("bin"), environment);
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    }

    Path resolve(String path) {
        return folder.resolve(path);
    }

    /** The application's, whose port takes the place of 8080 in all commands. */
    String url(String path) {
        return "http://localhost:" + port + path;
    }

    /**
     * Runs commands in a folder and waits for their end.
     *
     * @return what they print
     */
    String run(String directory, String commands) throws IOException, InterruptedException {
        long before = Files.exists(log) ? Files.size(log) : 0;
        Process shell = shell(directory, commands, Map.of());
        if (!shell.waitFor(MINUTES, TimeUnit.MINUTES)) {
            new Background(shell, log, before).close();
            fail("Took longer than %d minutes, see %s: %s", MINUTES, log, commands);
        }
        String output = Background.textFrom(log, before);
        assertThat(shell.exitValue()).as("%s%n%s", commands, output).isZero();
        return output;
    }

    /** Starts commands in a folder, of which the last one does not end. */
    Background start(String directory, String commands, Map<String, String> more) throws IOException {
        long before = Files.exists(log) ? Files.size(log) : 0;
        return new Background(shell(directory, commands, more), log, before);
    }

    private Process shell(String directory, String commands, Map<String, String> more) throws IOException {
        String typed = commands.replace("8080", String.valueOf(port));
        Files.writeString(log, typed.indent(0).replaceAll("(?m)^", "\\$ ").replaceAll("\\$ \\z", ""),
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-c", typed)
                .directory(folder.resolve(directory).toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        shell.environment().clear();
        shell.environment().putAll(environment);
        shell.environment().putAll(more);
        return shell.start();
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
