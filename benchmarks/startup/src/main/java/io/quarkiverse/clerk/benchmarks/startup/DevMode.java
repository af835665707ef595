package io.quarkiverse.clerk.benchmarks.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts an application in dev mode. Where no keys are in its environment, the emulator starts with it.
 *
 * @param name what it is called
 * @param folder the application's
 * @param options of Maven, beside those that all have
 * @param environment what it is told
 * @param repository Maven's local one
 */
record DevMode(String name, Path folder, List<String> options, Map<String, String> environment, String repository) {

    private static final Pattern STARTED = Pattern.compile(" started in ([0-9.]+)s\\.");

    /** The last thing that Maven says ahead of starting the application's JVM. */
    private static final String ALMOST = ":testCompile";

    private static final int JVM_BYTES = 1 << 30;
    private static final int PAGE_BYTES = 4096;

    /** @return the milliseconds that Quarkus says it took: the build, Dev Services and the start */
    double start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                Stream.of(Path.of(System.getProperty("maven.home"), "bin/mvn").toString(), "-B", "-o",
                        "-Dmaven.repo.local=" + repository, "-f", folder.resolve("pom.xml").toString(), "quarkus:dev",
                        "-Ddebug=false", "-Dquarkus.http.port=0", "-Dquarkus.console.enabled=false",
                        "-Dquarkus.analytics.disabled=true"),
                options.stream()).toList()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CLERK_") || name.startsWith("QUARKUS_CLERK_"));
        builder.environment().putAll(environment);
        ByteBuffer held = usedMemory();
        Process maven = builder.start();
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = maven.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (held != null && line.contains(ALMOST)) {
                    held = null;
                    System.gc(); // Without it the buffer stays.
                }
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

    /**
     * What the application's JVM is going to use, so that it need not be the first. A virtual machine may have given unused
     * memory back to its host: to get it again takes several microseconds for a page, and the longer the start takes, the more
     * it uses.
     */
    private static ByteBuffer usedMemory() {
        ByteBuffer memory = ByteBuffer.allocateDirect(JVM_BYTES);
        for (int i = 0; i < JVM_BYTES; i += PAGE_BYTES) {
            memory.put(i, (byte) 1);
        }
        return memory;
    }
}
