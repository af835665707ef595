package io.quarkiverse.clerk.benchmarks;

import static io.quarkiverse.clerk.runtime.request.AuthorizationHeader.BEFORE_TOKEN;

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

import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;

/**
 * What a token costs that has been seen before. Each look-up is made with a header of its own, as each request brings one.
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
    private String[] headers;
    private int next;

    @Setup
    public void prepare() {
        instance = new Instance();
        verifier = instance.verifier(true, 20_000);
        headers = new String[tokens * COPIES];
        for (int i = 0; i < tokens; i++) {
            String token = instance.token(i);
            verifier.verify(token).await().indefinitely();
            for (int copy = 0; copy < COPIES; copy++) {
                headers[copy * tokens + i] = BEFORE_TOKEN + token;
            }
        }
    }

    @TearDown
    public void close() {
        instance.close();
    }

    @Benchmark
    public SessionToken known() {
        next = next + 1 == headers.length ? 0 : next + 1;
        SessionToken known = verifier.known(headers[next], BEFORE_TOKEN.length());
        if (known == null) {
            throw new IllegalStateException("The token is not known");
        }
        return known;
    }
}
