package io.quarkiverse.clerk.benchmarks.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One application, started again and again.
 *
 * @param name what it is called
 * @param command what starts it, but for its port
 * @param environment what it is told
 * @param first the path of the first request, which brings no token if it is another than the next
 * @param path the path of the requests after that
 * @param token what those bring, or {@code null}
 * @param log where its output goes
 */
record Application(String name, List<String> command, Map<String, String> environment, String first, String path, String token,
        Path log) {

    private static final int REQUESTS = 100;
    private static final int TIMEOUT_MILLIS = 60_000;

    /** What the kernel counts CPU time in (sysconf _SC_CLK_TCK), on every Linux of today. */
    private static final int TICKS_PER_SECOND = 100;

    Start start() throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                Stream.of(List.of("taskset", "-c", "0"), command).flatMap(List::stream).toList());
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        long begin = System.nanoTime();
        Process process = builder.start();
        try {
            firstAnswer(process, port);
            double millis = (System.nanoTime() - begin) / 1e6;
            Start.Usage started = usage(process);
            for (int i = 0; i < REQUESTS; i++) {
                get(port, path, token);
            }
            return new Start(millis, started, usage(process));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void firstAnswer(Process process, int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT_MILLIS * 1_000_000L;
        while (true) {
            try {
                get(port, first, first.equals(path) ? token : null);
                return;
            } catch (ConnectException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException(name + " did not start:\n" + Files.readString(log), e);
                }
                Thread.sleep(2);
            }
        }
    }

    private void get(int port, String target, String bearer) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                    + (bearer == null ? "" : "Authorization: Bearer " + bearer + "\r\n") + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            if (!answer.startsWith("HTTP/1.1 200 ")) {
                throw new IOException(name + " answered " + target + " with " + answer);
            }
        }
    }

    private static Start.Usage usage(Process process) throws IOException {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        String stat = Files.readString(proc.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]); // utime and stime: proc(5)
        long kib = Files.readAllLines(proc.resolve("status")).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
        return new Start.Usage(ticks * 1000.0 / TICKS_PER_SECOND, kib * 1024 / 1e6);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Each once in every round, so that a change in the machine's speed meets all of them. */
    static List<List<Start>> inTurn(List<Application> applications, int rounds) throws IOException, InterruptedException {
        List<List<Start>> starts = IntStream.range(0, applications.size())
                .<List<Start>> mapToObj(ignored -> new ArrayList<>()).toList();
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < applications.size(); i++) {
                Start start = applications.get(i).start();
                if (round > 0) { // The first fills the kernel's cache of files.
                    starts.get(i).add(start);
                }
            }
        }
        return starts;
    }
}
