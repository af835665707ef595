package io.quarkiverse.clerk.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One application under test, in a process of its own that has the first core to itself.
 */
final class Server implements AutoCloseable {

    /** What the kernel counts CPU time in (sysconf _SC_CLK_TCK), on every Linux of today. */
    private static final int TICKS_PER_SECOND = 100;

    private final Process process;
    private final URI address;

    private Server(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * @param command what starts it
     * @param environment what it is told
     */
    static Server start(List<String> command, Map<String, String> environment, int port, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of("taskset", "-c", "0"), command.stream()).toList());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Server server = new Server(builder.start(), URI.create("http://127.0.0.1:" + port));
        server.awaitStart(log);
        return server;
    }

    private void awaitStart(Path log) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            try {
                get("/me", null);
                return;
            } catch (IOException e) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    close();
                    throw new IOException("The application did not start:\n" + Files.readString(log), e);
                }
                Thread.sleep(200);
            }
        }
    }

    /** @return the status and the body, in one text */
    String get(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(10));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    URI address() {
        return address;
    }

    /** @return the CPU time that the process has taken since it started, in microseconds */
    long cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]); // utime and stime: proc(5)
        return ticks * (1_000_000 / TICKS_PER_SECOND);
    }

    /** @return the memory that the process holds, in KiB */
    long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst().orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        // The next one of it takes the same port.
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
