package io.quarkiverse.clerk.runtime.token;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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

import io.quarkiverse.clerk.benchmarks.Instance;
import io.quarkiverse.clerk.runtime.instance.ClerkClock;

/** The steps of a verification one by one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class StepsBenchmark {

    private final Rs256 rs256 = new Rs256(null);

    private Instance instance;
    private PublicKey key;
    private ClaimChecks claimChecks;
    private String token;
    private byte[] header;
    private byte[] payload;
    private CompactJwt jwt;

    @Setup
    public void prepare() throws GeneralSecurityException {
        instance = new Instance();
        key = instance.settings(false, 1).jwtKey().orElseThrow();
        claimChecks = new ClaimChecks(instance.settings(false, 1), instance.settings(false, 1).authorizedParties(),
                ClerkClock.SYSTEM);
        token = instance.token(1);
        String[] segments = token.split("\\.");
        header = Base64.getUrlDecoder().decode(segments[0]);
        payload = Base64.getUrlDecoder().decode(segments[1]);
        jwt = CompactJwt.decode(token).orElseThrow();
        if (!rs256.verify(jwt, key) || claimChecks.check(jwt, TokenCarrier.HEADER) != null) {
            throw new IllegalStateException("The token is no good");
        }
    }

    @TearDown
    public void close() {
        instance.close();
    }

    /** Splitting it, base64url and JSON. */
    @Benchmark
    public Optional<CompactJwt> decode() {
        return CompactJwt.decode(token);
    }

    @Benchmark
    public Map<String, Object> headerJson() throws IOException {
        return JsonObjects.parse(header);
    }

    @Benchmark
    public Map<String, Object> claimsJson() throws IOException {
        return JsonObjects.parse(payload);
    }

    /** The signature, with what has been prepared for the key. */
    @Benchmark
    public boolean signature() throws GeneralSecurityException {
        return rs256.verify(jwt, key);
    }

    @Benchmark
    public Object checks() {
        return claimChecks.check(jwt, TokenCarrier.HEADER);
    }

    /** From claims to what they mean: organization, permissions, times. */
    @Benchmark
    public SessionToken session() {
        return new SessionToken(jwt, key);
    }
}
