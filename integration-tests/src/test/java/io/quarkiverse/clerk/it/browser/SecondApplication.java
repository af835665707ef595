package io.quarkiverse.clerk.it.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged application, jar or native executable, once more: with a configuration of its own, in a process of its own.
 */
final class SecondApplication implements AutoCloseable {

    private static final Path TARGET = Path.of("target");
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");

    private final Process process;
    private final String url;

    private SecondApplication(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Waits until it listens, on a port that nobody else has.
     *
     * @throws IllegalStateException if it does not
     */
    static SecondApplication start(Map<String, String> configuration) {
        List<String> command = new ArrayList<>();
        Properties artifact = artifact();
        String executable = TARGET.resolve(artifact.getProperty("path")).toAbsolutePath().toString();
        boolean isNative = artifact.getProperty("type").startsWith("native");
        command.add(isNative ? executable : Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dquarkus.http.port=0");
        command.add("-Dquarkus.http.host=127.0.0.1");
        configuration.forEach((name, value) -> command.add("-D" + name + "=" + value));
        if (!isNative) {
            command.addAll(List.of("-jar", executable));
        }
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            CompletableFuture<String> listening = new CompletableFuture<>();
            Thread reader = new Thread(() -> read(process, listening), "output of the second application");
            reader.setDaemon(true);
            reader.start();
            return new SecondApplication(process, await(process, listening));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String await(Process process, CompletableFuture<String> listening) {
        try {
            return listening.get(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            process.destroyForcibly();
            throw new IllegalStateException("The second application does not listen", e);
        }
    }

    private static Properties artifact() {
        Properties artifact = new Properties();
        try (Reader reader = Files.newBufferedReader(TARGET.resolve("quarkus-artifact.properties"))) {
            artifact.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return artifact;
    }

    /** To the end: a process whose output nobody reads stops some day. */
    private static void read(Process process, CompletableFuture<String> listening) {
        StringBuilder soFar = new StringBuilder();
        try (BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher matcher = LISTENING.matcher(line);
                if (matcher.find()) {
                    listening.complete(matcher.group(1));
                }
                if (!listening.isDone()) {
                    soFar.append(line).append('\n');
                }
            }
            listening.completeExceptionally(new IOException(soFar.toString()));
        } catch (IOException e) {
            listening.completeExceptionally(e);
        }
    }

    /** Without a slash at the end. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
