package io.quarkiverse.clerk.benchmarks;

import java.nio.charset.StandardCharsets;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;

/**
 * What a token costs that has been seen before. Each look-up is made with a text of its own, as each request brings one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class KnownTokenBenchmark {

    private static final int COPIES = 4;

    @Param({ "1", "10000" })
    private int tokens;

    private Instance instance;
    private TokenVerifier verifier;
    private byte[][] texts;
    private int next;

    @Setup
    public void prepare() {
        instance = new Instance();
        verifier = instance.verifier(true, 20_000);
        texts = new byte[tokens * COPIES][];
        for (int i = 0; i < tokens; i++) {
            String token = instance.token(i);
            verifier.verify(token).await().indefinitely();
            for (int copy = 0; copy < COPIES; copy++) {
                texts[copy * tokens + i] = token.getBytes(StandardCharsets.ISO_8859_1);
            }
        }
    }

    @TearDown
    public void close() {
        instance.close();
    }

    @Benchmark
    public TokenResult known() {
        next = next + 1 == texts.length ? 0 : next + 1;
        return verifier.verify(new String(texts[next], StandardCharsets.ISO_8859_1)).await().indefinitely();
    }
}
