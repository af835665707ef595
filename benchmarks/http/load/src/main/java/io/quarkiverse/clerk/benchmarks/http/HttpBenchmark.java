package io.quarkiverse.clerk.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.quarkiverse.clerk.emulator.ClerkEmulator;

/**
 * What a request costs: the CPU time of the server's process, divided by the requests it answered. All applications run at
 * the same time and are loaded in turn, one round after the other, so that a change in the machine's speed meets all of them.
 * The verdict is about ratios, which hold on other machines too.
 */
public final class HttpBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 10);
    private static final int SECONDS = Integer.getInteger("seconds", 5);
    private static final int WARM_UP_SECONDS = Integer.getInteger("warm-up", 15);
    private static final int MANY = 10_000;

    private final List<Contender> contenders = new ArrayList<>();
    private boolean missed;

    private HttpBenchmark() {
    }

    /**
     * @param args the folder of the applications
     */
    public static void main(String[] args) throws Exception {
        HttpBenchmark benchmark = new HttpBenchmark();
        benchmark.run(Path.of(args[0]).toRealPath());
        if (benchmark.missed) {
            System.exit(1);
        }
    }

    private void run(Path folder) throws IOException, InterruptedException {
        Path work = Files.createDirectories(folder.resolve("load/target/run"));
        try (ClerkEmulator clerk = ClerkEmulator.builder().production(true).start();
                Applications applications = new Applications(folder, work, clerk)) {
            Load none = new Load(work, "none", List.of());
            Load one = new Load(work, "one", tokens(clerk, 1));
            Load many = new Load(work, "many", tokens(clerk, MANY));

            Contender plain = add("nothing protected", applications.plain(), "/me", none);
            Server fixedIdentity = applications.fixedIdentity();
            Contender control = add("fixed identity, 1 token", fixedIdentity, "/me", one);
            Contender controlOfMany = add("fixed identity, 10,000 tokens", fixedIdentity, "/me", many);
            Server quarkusClerk = applications.clerk();
            Contender open = add("quarkus-clerk, public endpoint", quarkusClerk, "/open", none);
            Contender known = add("quarkus-clerk, 1 token", quarkusClerk, "/me", one);
            Contender knownOfMany = add("quarkus-clerk, 10,000 tokens", quarkusClerk, "/me", many);
            Contender smallryeJwt = add("quarkus-smallrye-jwt, 1 token", applications.smallryeJwt(), "/me", one);
            Contender oidc = add("quarkus-oidc, 1 token", applications.oidc(), "/me", one);
            Optional<Server> express = applications.express();
            Optional<Contender> clerkExpress = express.isEmpty() ? Optional.empty()
                    : Optional.of(add("@clerk/express, 1 token", express.get(), "/me", one));

            measure();
            print();
            System.out.println();
            verdict("known token against the fixed identity", known.against(control), 0.95);
            verdict("10,000 known tokens against the fixed identity", knownOfMany.against(controlOfMany), 0.90);
            verdict("public endpoint against nothing protected", open.against(plain), 0.98);
            verdict("known token against quarkus-smallrye-jwt", known.against(smallryeJwt), 3.5);
            verdict("known token against quarkus-oidc", known.against(oidc), 4.5);
            clerkExpress.ifPresentOrElse(other -> verdict("known token against @clerk/express", known.against(other), 25),
                    () -> System.out.println("@clerk/express: not run, see README"));
        }
    }

    private static List<String> tokens(ClerkEmulator clerk, int count) {
        Instant now = Instant.now();
        return IntStream.range(0, count).mapToObj(number -> clerk.tokens().spec("alice").issuedAt(now)
                .expiresAt(now.plus(Duration.ofHours(6))).claim("jti", "token" + number).build()).toList();
    }

    private Contender add(String name, Server server, String path, Load load) {
        Contender contender = new Contender(name, server, path, load);
        contenders.add(contender);
        return contender;
    }

    private void measure() throws IOException, InterruptedException {
        for (Contender contender : contenders) {
            contender.warmUp(WARM_UP_SECONDS);
        }
        for (int round = 1; round <= ROUNDS; round++) {
            for (Contender contender : contenders) {
                contender.measure(SECONDS);
            }
            System.out.printf("round %d of %d%n", round, ROUNDS);
        }
    }

    private void print() {
        System.out.printf("%n%-34s %10s %18s%n", "CPU time of a request, µs", "median", "least to most");
        for (Contender contender : contenders) {
            System.out.printf("%-34s %10.1f %8.1f to %6.1f%n", contender.name(), contender.median(), contender.least(),
                    contender.most());
        }
    }

    private void verdict(String what, double ratio, double least) {
        missed |= ratio < least;
        System.out.printf("%-50s %6.2f, must be %5.2f: %s%n", what, ratio, least, ratio < least ? "MISSED" : "reached");
    }
}
