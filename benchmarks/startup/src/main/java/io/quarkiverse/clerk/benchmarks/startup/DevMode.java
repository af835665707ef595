package io.quarkiverse.clerk.benchmarks.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts an application in dev mode. Where no keys are in its environment, the emulator starts with it.
 *
 * @param name what it is called
 * @param folder the application's
 * @param environment what it is told
 * @param repository Maven's local one
 */
record DevMode(String name, Path folder, Map<String, String> environment, String repository) {

    private static final Pattern STARTED = Pattern.compile(" started in ([0-9.]+)s\\.");

    /** @return the milliseconds that Quarkus says it took: the build, Dev Services and the start */
    double start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(Path.of(System.getProperty("maven.home"), "bin/mvn").toString(),
                "-B", "-o",
                "-Dmaven.repo.local=" + repository, "-f", folder.resolve("pom.xml").toString(), "quarkus:dev", "-Ddebug=false",
                "-Dquarkus.http.port=0", "-Dquarkus.console.enabled=false", "-Dquarkus.analytics.disabled=true"))
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CLERK_") || name.startsWith("QUARKUS_CLERK_"));
        builder.environment().putAll(environment);
        Process maven = builder.start();
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = maven.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    return Double.parseDouble(started.group(1)) * 1000;
                }
            }
            throw new IOException("Dev mode did not start:\n" + output);
        } finally {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly().waitFor();
        }
    }
}
