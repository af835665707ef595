package io.quarkiverse.clerk.benchmarks.startup;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;

/**
 * What the extension adds to an application's start: CPU time, resident memory and time to the first answer, over the same
 * application without it. All applications are started in turn, on the first core.
 */
public final class StartupBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 15);

    /**
     * A container's worth of heap, and what the JVM chooses on one core anyway. The last one keeps it from collecting all
     * garbage when classes take 21 MB, which the smallest application just does not reach.
     */
    private static final String JVM = System.getProperty("jvm", "-XX:+UseSerialGC -Xms64m -Xmx64m -XX:MetaspaceSize=64m");

    private static final String ORIGIN = "https://app.example.com";
    private static final double MAX_CPU_MILLIS = 100;
    private static final double MAX_MB = 5;
    private static final double MAX_EMULATOR_MILLIS = 500;

    private final Path applications;
    private final Path work;
    private final Path repository;
    private boolean missed;

    private StartupBenchmark(Path applications, Path work, Path repository) {
        this.applications = applications;
        this.work = work;
        this.repository = repository;
    }

    /**
     * @param args the folder of the applications, one for logs, and Maven's local repository
     */
    public static void main(String[] args) throws Exception {
        StartupBenchmark benchmark = new StartupBenchmark(Path.of(args[0]).toRealPath(),
                Files.createDirectories(Path.of(args[1])), Path.of(args[2]));
        benchmark.run();
        if (benchmark.missed) {
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException, URISyntaxException {
        try (ClerkEmulator clerk = ClerkEmulator.builder().production(true).start()) {
            compare("Jars, " + JVM, List.of(plain(jar("plain")), fixedIdentity(), clerk(jar("clerk"), clerk)));
            if (isAsked("native")) {
                compare("Native executables", List.of(plain(executable("plain")), clerk(executable("clerk"), clerk)));
            }
            if (isAsked("dev")) {
                devMode(clerk);
            }
        }
        emulator();
    }

    private Application plain(List<String> command) {
        return new Application("nothing protected", command, Map.of(), "/me", "/me", null, work.resolve("plain.log"));
    }

    /** Quarkus Security without this extension, to see how much of the difference is its own. */
    private Application fixedIdentity() {
        return new Application("fixed identity", jar("fixed-identity"), Map.of(), "/me", "/me", "any",
                work.resolve("fixed-identity.log"));
    }

    private Application clerk(List<String> command, ClerkEmulator clerk) {
        Instant now = Instant.now();
        TokenSpec token = clerk.tokens().spec("alice").authorizedParty(ORIGIN).issuedAt(now)
                .expiresAt(now.plus(Duration.ofHours(6)));
        return new Application("quarkus-clerk", command,
                Map.of("CLERK_PUBLISHABLE_KEY", clerk.publishableKey(), "CLERK_SECRET_KEY", clerk.secretKey(), "CLERK_API_URL",
                        clerk.url(), "QUARKUS_CLERK_FRONTEND_API_URL", clerk.url(), "CLERK_AUTHORIZED_PARTIES", ORIGIN,
                        "QUARKUS_CLERK_MAX_TOKEN_LIFETIME", "7H"),
                "/open", "/me", token.build(), work.resolve("clerk.log"));
    }

    private List<String> jar(String name) {
        Path folder = applications.resolve(name).resolve("target/quarkus-app");
        return Stream
                .of(List.of("java"), List.of(JVM.split(" ")), List.of("-jar", folder.resolve("quarkus-run.jar").toString()))
                .flatMap(List::stream).toList();
    }

    private List<String> executable(String name) throws IOException {
        try (Stream<Path> files = Files.list(applications.resolve(name).resolve("target"))) {
            return List.of(files.filter(file -> file.toString().endsWith("-runner")).findFirst()
                    .orElseThrow(() -> new IOException("There is no native executable of " + name)).toString());
        }
    }

    /** The first application is the one without, the last the one with the extension. */
    private void compare(String title, List<Application> compared) throws IOException, InterruptedException {
        List<List<Start>> starts = Application.inTurn(compared, ROUNDS);
        System.out.printf("%n%s; medians of %d starts%n%-20s %14s %16s %16s %16s %16s%n", title, ROUNDS, "",
                "first answer", "CPU by then", "RSS by then", "CPU 100 later", "RSS 100 later");
        for (int i = 0; i < compared.size(); i++) {
            row(compared.get(i).name(), starts.get(i));
        }
        List<Start> without = starts.get(0);
        List<Start> with = starts.get(starts.size() - 1);
        verdict("CPU time of the start", difference(with, without, start -> start.started().cpuMillis()), MAX_CPU_MILLIS,
                "ms");
        verdict("resident memory after the start", difference(with, without, start -> start.started().residentMb()), MAX_MB,
                "MB");
        System.out.printf("%-45s %+7.1f MB%n", "resident memory 100 requests later",
                difference(with, without, start -> start.used().residentMb()));
    }

    private static void row(String name, List<Start> starts) {
        System.out.printf("%-20s %11.0f ms %13.0f ms %13.1f MB %13.0f ms %13.1f MB%n", name,
                Start.median(starts, Start::answeredMillis), Start.median(starts, start -> start.started().cpuMillis()),
                Start.median(starts, start -> start.started().residentMb()),
                Start.median(starts, start -> start.used().cpuMillis()),
                Start.median(starts, start -> start.used().residentMb()));
    }

    /** @return the median of the differences, round by round */
    private static double difference(List<Start> with, List<Start> without, ToDoubleFunction<Start> value) {
        return Start.median(IntStream.range(0, with.size())
                .mapToDouble(round -> value.applyAsDouble(with.get(round)) - value.applyAsDouble(without.get(round)))
                .toArray());
    }

    private void emulator() throws IOException, InterruptedException, URISyntaxException {
        String classPath = System.getProperty("java.class.path");
        if (EmulatorStart.class.getClassLoader() instanceof URLClassLoader loader) { // Maven's, where it runs this
            List<String> paths = new ArrayList<>();
            for (URL url : loader.getURLs()) {
                paths.add(Path.of(url.toURI()).toString());
            }
            classPath = String.join(File.pathSeparator, paths);
        }
        double[] millis = new double[ROUNDS];
        double[] cpuMillis = new double[ROUNDS];
        double[] keyMillis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Process process = new ProcessBuilder("java", "-cp", classPath, EmulatorStart.class.getName())
                    .redirectError(work.resolve("emulator.log").toFile()).start();
            String[] took = new String(process.getInputStream().readAllBytes()).strip().split(" ");
            millis[round] = Double.parseDouble(took[0]);
            cpuMillis[round] = Double.parseDouble(took[1]);
            keyMillis[round] = Double.parseDouble(took[2]);
            process.waitFor();
        }
        System.out.printf("%nstart of the emulator: %.0f ms of CPU time; %.0f ms until it has its key%n",
                Start.median(cpuMillis), Start.median(keyMillis));
        verdict("start of the emulator", Start.median(millis), MAX_EMULATOR_MILLIS, "ms");
    }

    /** The applications in turn, to see how much of the difference is Quarkus' own, and how much the emulator's. */
    private void devMode(ClerkEmulator clerk) throws IOException, InterruptedException {
        Map<String, String> keys = Map.of("CLERK_PUBLISHABLE_KEY", clerk.publishableKey(), "CLERK_SECRET_KEY",
                clerk.secretKey());
        Map<String, String> noTokens = Map.of("QUARKUS_SMALLRYE_JWT_ENABLED", "false", "MP_JWT_VERIFY_PUBLICKEY", "NONE");
        List<DevMode> compared = List.of(devMode("nothing protected", "plain", List.of(), Map.of()),
                devMode("fixed identity", "fixed-identity", List.of(), Map.of()),
                devMode("the same with the extensions that Clerk's needs", "fixed-identity", List.of("-Pclerk-needs"),
                        noTokens),
                devMode("quarkus-clerk with keys", "clerk", List.of(), keys),
                devMode("quarkus-clerk with the emulator", "clerk", List.of(), Map.of()));
        double[][] millis = new double[compared.size()][Math.max(1, ROUNDS / 3)];
        for (int round = 0; round < millis[0].length; round++) {
            for (int i = 0; i < compared.size(); i++) {
                millis[i][round] = compared.get(i).start();
            }
        }
        System.out.printf("%nDev mode; medians of %d starts%n", millis[0].length);
        for (int i = 0; i < compared.size(); i++) {
            System.out.printf("%-50s %7.0f ms%n", compared.get(i).name(), Start.median(millis[i]));
        }
        double[] without = millis[0];
        double[] with = millis[compared.size() - 1];
        verdict("dev mode, the emulator included", Start.median(
                IntStream.range(0, with.length).mapToDouble(round -> with[round] - without[round]).toArray()),
                MAX_EMULATOR_MILLIS, "ms");
    }

    private DevMode devMode(String name, String folder, List<String> options, Map<String, String> environment) {
        return new DevMode(name, applications.resolve(folder), options, environment, repository.toString());
    }

    private static boolean isAsked(String option) {
        String value = System.getProperty(option);
        return value != null && !value.equals("false");
    }

    private void verdict(String what, double difference, double most, String unit) {
        missed |= difference > most;
        System.out.printf("%-45s %+7.1f %s, may be %.0f: %s%n", what, difference, unit, most,
                difference > most ? "MISSED" : "reached");
    }
}
