package io.quarkiverse.clerk.benchmarks.http;

import static io.quarkiverse.clerk.benchmarks.http.Applications.CLERK;
import static io.quarkiverse.clerk.benchmarks.http.Applications.EXPRESS;
import static io.quarkiverse.clerk.benchmarks.http.Applications.FIXED_IDENTITY;
import static io.quarkiverse.clerk.benchmarks.http.Applications.OIDC;
import static io.quarkiverse.clerk.benchmarks.http.Applications.PLAIN;
import static io.quarkiverse.clerk.benchmarks.http.Applications.SMALLRYE_JWT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.quarkiverse.clerk.emulator.ClerkEmulator;

/**
 * What a request costs: the CPU time of the server's process, divided by the requests it answered. All applications run at
 * the same time and are loaded in turn, one round after the other, so that a change in the machine's speed meets all of them.
 * The verdict is about ratios, which hold on other machines too.
 */
public final class HttpBenchmark {

    /** No two starts of a JVM compile the same, which can make a difference of 10 %. */
    private static final int STARTS = Integer.getInteger("starts", 3);
    private static final int ROUNDS = Integer.getInteger("rounds", 4);
    private static final int SECONDS = Integer.getInteger("seconds", 3);
    private static final int WARM_UP_SECONDS = Integer.getInteger("warm-up", 20);
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
        try (ClerkEmulator clerk = ClerkEmulator.builder().production(true).start()) {
            List<String> tokens = tokens(clerk, MANY);
            Load none = new Load(work, "none", List.of());
            Load one = new Load(work, "one", List.of(bearer(tokens.get(0))));
            Load many = new Load(work, "many", tokens.stream().map(HttpBenchmark::bearer).toList());
            Load cookies = new Load(work, "cookies", List.of(cookies(clerk, tokens.get(0))));

            Contender plain = add("nothing protected", PLAIN, "/me", none);
            Contender controlOpen = add("fixed identity, public endpoint", FIXED_IDENTITY, "/open", none);
            Contender control = add("fixed identity, 1 token", FIXED_IDENTITY, "/me", one);
            Contender controlOfMany = add("fixed identity, 10,000 tokens", FIXED_IDENTITY, "/me", many);
            Contender open = add("quarkus-clerk, public endpoint", CLERK, "/open", none);
            Contender same = add("quarkus-clerk, 1 token, same endpoint", CLERK, "/authenticated", one);
            Contender sameOfMany = add("quarkus-clerk, 10,000, same endpoint", CLERK, "/authenticated", many);
            Contender known = add("quarkus-clerk, 1 token", CLERK, "/me", one);
            Contender knownOfMany = add("quarkus-clerk, 10,000 tokens", CLERK, "/me", many);
            Contender cookie = add("quarkus-clerk, 1 browser's cookies", CLERK, "/me", cookies);
            Contender smallryeJwt = add("quarkus-smallrye-jwt, 1 token", SMALLRYE_JWT, "/me", one);
            Contender oidc = add("quarkus-oidc, 1 token", OIDC, "/me", one);
            boolean hasExpress = new Applications(folder, work, clerk).hasExpress();
            Contender express = hasExpress ? add("@clerk/express, 1 token", EXPRESS, "/me", one) : null;

            for (int start = 1; start <= STARTS; start++) {
                System.out.printf("start %d of %d%n", start, STARTS);
                try (Applications applications = new Applications(folder, work, clerk)) {
                    measure(applications);
                }
            }

            print();
            System.out.println();
            verdict("known token, same endpoint as the fixed identity", same.against(control), 0.94);
            verdict("10,000 known tokens, same endpoint", sameOfMany.against(controlOfMany), 0.82);
            verdict("known token, @RequireClerkSession and ClerkSession", known.against(control), 0.94);
            verdict("10,000 known tokens, the same", knownOfMany.against(controlOfMany), 0.82);
            verdict("a browser's cookies, the same", cookie.against(control), 0.80);
            verdict("public endpoint against Quarkus Security's", open.against(controlOpen), 0.98);
            verdict("public endpoint against nothing protected", open.against(plain), 0.98);
            verdict("known token against quarkus-smallrye-jwt", known.against(smallryeJwt), 3.5);
            verdict("known token against quarkus-oidc", known.against(oidc), 4.5);
            if (hasExpress) {
                verdict("known token against @clerk/express", known.against(express), 25);
            } else {
                System.out.println("@clerk/express: not run, see README");
            }
        }
    }

    private static List<String> tokens(ClerkEmulator clerk, int count) {
        Instant now = Instant.now();
        return IntStream.range(0, count).mapToObj(number -> clerk.tokens().spec("alice").issuedAt(now)
                .expiresAt(now.plus(Duration.ofHours(6))).claim("jti", "token" + number).build()).toList();
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    /** What a browser sends that is signed in: each cookie twice, once with the instance's suffix. */
    private static String cookies(ClerkEmulator clerk, String token) {
        String suffix = "_" + clerk.cookieSuffix();
        long since = Instant.now().minus(Duration.ofHours(1)).getEpochSecond();
        return "Cookie: __session=%1$s; __session%2$s=%1$s; __client_uat=%3$d; __client_uat%2$s=%3$d".formatted(token, suffix,
                since);
    }

    private Contender add(String name, String application, String path, Load load) {
        Contender contender = new Contender(name, application, path, load);
        contenders.add(contender);
        return contender;
    }

    private void measure(Applications applications) throws IOException, InterruptedException {
        for (Contender contender : contenders) {
            contender.warmUp(applications, WARM_UP_SECONDS);
        }
        for (int round = 1; round <= ROUNDS; round++) {
            for (Contender contender : contenders) {
                contender.measure(applications, SECONDS);
            }
            System.out.printf("round %d of %d%n", round, ROUNDS);
        }
    }

    private void print() {
        System.out.printf("%n%-38s %10s %18s%n", "CPU time of a request, µs", "median", "least to most");
        for (Contender contender : contenders) {
            System.out.printf("%-38s %10.1f %8.1f to %6.1f%n", contender.name(), contender.median(), contender.least(),
                    contender.most());
        }
    }

    private void verdict(String what, double ratio, double least) {
        missed |= ratio < least;
        System.out.printf("%-52s %6.2f, must be %5.2f: %s%n", what, ratio, least, ratio < least ? "MISSED" : "reached");
    }
}
