package io.quarkiverse.clerk.emulator.support;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs scripts of {@code src/test/node} with Node.js and the packages of its {@code package.json}. */
public final class Node {

    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path DIRECTORY = Path.of("target", "node");
    private static final long TIMEOUT_SECONDS = 120;

    private Node() {
    }

    /** Installs the packages, and skips the test where there is no Node.js or no registry. */
    public static void install() {
        if (run(Path.of("."), "", "node", "--version").status != 0) {
            skip("there is no node here");
        }
        try {
            Files.createDirectories(DIRECTORY);
            try (var files = Files.list(SOURCES)) {
                for (Path file : files.toList()) {
                    Files.copy(file, DIRECTORY.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (run(DIRECTORY, "", "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--prefer-offline",
                "--ignore-scripts", "--loglevel=error").status != 0) {
            skip("there is no npm here, or no registry that it reaches");
        }
    }

    private static void skip(String reason) {
        System.err.println("NOT RUN: Clerk's SDK for JavaScript with the emulator: " + reason);
        abort(reason);
    }

    /** @return what the script prints; fails if its status is not 0 */
    public static String script(String name, String input) {
        Result result = run(DIRECTORY, input, "node", name);
        if (result.status != 0) {
            throw new AssertionError(name + " has the status " + result.status + ":\n" + result.errors);
        }
        return result.output;
    }

    private record Result(int status, String output, String errors) {
    }

    /** @return the status 127 if there is no such command */
    private static Result run(Path directory, String input, String... command) {
        File errors = null;
        try {
            errors = File.createTempFile("node", ".err");
            Process process = new ProcessBuilder(List.of(command)).directory(directory.toFile())
                    .redirectError(errors).start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " has not ended");
            }
            return new Result(process.exitValue(), output, Files.readString(errors.toPath()));
        } catch (IOException e) {
            return new Result(127, "", e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            if (errors != null) {
                errors.delete();
            }
        }
    }
}
