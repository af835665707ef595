package io.quarkiverse.clerk.benchmarks;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.clerk.runtime.token.KeptTokens;
import io.quarkiverse.clerk.runtime.token.SessionToken;

/**
 * What a look-up costs as more tokens are kept, in any order, each with a text of its own. Signing a million tokens would
 * take longer than all else, so these have none that is genuine, and are put in as if they had been verified. With
 * {@code -t} it shows what more threads get out of more cores.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx8g")
public class KnownTokensGrowthBenchmark {

    @Param({ "100", "1000", "10000", "100000", "1000000" })
    private int tokens;

    private KeptTokens kept;
    private String[] texts;

    @Setup
    public void prepare() {
        kept = new KeptTokens(2L * tokens, Duration.ofSeconds(5));
        UnsignedTokens source = new UnsignedTokens();
        texts = new String[tokens];
        for (int i = 0; i < tokens; i++) {
            String token = source.next();
            kept.keep(token);
            texts[i] = new String(token.toCharArray());
        }
    }

    /** Each thread goes through the tokens in an order of its own. */
    @State(Scope.Thread)
    public static class Order {

        private final Random random = new Random(Thread.currentThread().getId());

        private int next(int bound) {
            return random.nextInt(bound);
        }
    }

    @Benchmark
    public SessionToken known(Order order) {
        SessionToken known = kept.find(texts[order.next(texts.length)]);
        if (known == null) {
            throw new IllegalStateException("The token is not known");
        }
        return known;
    }
}
