package io.quarkiverse.clerk.benchmarks;

import java.util.Optional;
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

import io.quarkiverse.clerk.runtime.token.CompactJwt;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;

/** What a token costs that has not been seen before, with more and more claims of the application's own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TokenSizeBenchmark {

    /** Each takes about 50 characters of the token. */
    @Param({ "0", "10", "100", "1000" })
    private int ownClaims;

    private Instance instance;
    private TokenVerifier verifier;
    private String token;

    @Setup
    public void prepare() {
        instance = new Instance();
        verifier = instance.verifier(false, 1);
        token = instance.token(1, ownClaims);
        if (!(all() instanceof Verified)) {
            throw new IllegalStateException("The token is not verified");
        }
    }

    @TearDown
    public void close() {
        instance.close();
    }

    @Benchmark
    public Optional<CompactJwt> decode() {
        return CompactJwt.decode(token);
    }

    @Benchmark
    public TokenResult all() {
        return verifier.verify(token).await().indefinitely();
    }
}
