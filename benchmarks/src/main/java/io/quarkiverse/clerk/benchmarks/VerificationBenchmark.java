package io.quarkiverse.clerk.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.clerk.runtime.token.CompactJwt;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;

/**
 * What one token costs that has not been seen before: with all of Clerk's checks, beside the platform's signature check
 * alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class VerificationBenchmark {

    private Instance instance;
    private TokenVerifier verifier;
    private String token;
    private PublicKey key;
    private byte[] input;
    private byte[] signature;

    @Setup
    public void prepare() {
        instance = new Instance();
        verifier = instance.verifier(false, 1);
        key = instance.settings(false, 1).jwtKey().orElseThrow();
        token = instance.token(1);
        int dot = token.lastIndexOf('.');
        input = token.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
        signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        if (!(all(new Own(this)) instanceof Verified)) {
            throw new IllegalStateException("The token is not verified");
        }
    }

    /** Each thread has a token of its own: the same one would be verified once for all who ask at the same time. */
    @State(Scope.Thread)
    public static class Own {

        private static final AtomicInteger COUNT = new AtomicInteger();

        private String token;

        public Own() {
        }

        Own(VerificationBenchmark benchmark) {
            prepare(benchmark);
        }

        @Setup
        public void prepare(VerificationBenchmark benchmark) {
            token = benchmark.instance.token(COUNT.incrementAndGet());
        }
    }

    @TearDown
    public void close() {
        instance.close();
    }

    /** The platform's part. */
    @Benchmark
    public boolean signature() throws GeneralSecurityException {
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(key);
        check.update(input);
        return check.verify(signature);
    }

    /** Reading the token. */
    @Benchmark
    public Object decode() {
        return CompactJwt.decode(token);
    }

    /** Everything. */
    @Benchmark
    public TokenResult all(Own own) {
        return verifier.verify(own.token).await().indefinitely();
    }
}
