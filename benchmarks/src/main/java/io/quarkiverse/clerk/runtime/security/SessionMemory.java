package io.quarkiverse.clerk.runtime.security;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.quarkiverse.clerk.benchmarks.Instance;
import io.quarkiverse.clerk.benchmarks.UnsignedTokens;
import io.quarkiverse.clerk.runtime.token.KeptTokens;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * Prints how much memory a known token takes with all that is kept of it, beside the text of the token.
 */
public final class SessionMemory {

    private static final double MOST = 4096;

    private SessionMemory() {
    }

    /** @param arguments how many sessions; 100,000 if nothing is said. Ends with status 1 if each takes more than 4 KB. */
    public static void main(String[] arguments) {
        int sessions = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        double each = measure(sessions);
        System.out.printf("%,d sessions: %,.0f bytes each beside the token%n", sessions, each);
        System.exit(each > MOST ? 1 : 0);
    }

    private static double measure(int sessions) {
        UnsignedTokens source = new UnsignedTokens();
        String[] texts = new String[sessions];
        for (int i = 0; i < sessions; i++) {
            texts[i] = source.next();
        }
        try (Instance instance = new Instance()) {
            IdentityFactory identities = new IdentityFactory(instance.settings(true, sessions), null, List.of());
            KeptTokens kept = new KeptTokens(sessions, Duration.ofSeconds(5));
            long before = used();
            for (String text : texts) {
                SecurityIdentity identity = identities.of(kept.keep(text));
                if (identity.isAnonymous()) {
                    throw new IllegalStateException("Nobody's token");
                }
            }
            long after = used();
            if (kept.count(texts) != sessions) {
                throw new IllegalStateException("Not all tokens are kept");
            }
            // What is kept has a text of its own, beside those here.
            double text = Arrays.stream(texts).mapToInt(String::length).average().orElseThrow();
            return (double) (after - before) / sessions - text;
        }
    }

    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
