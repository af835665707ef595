package io.quarkiverse.clerk.benchmarks;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.instance.ClerkClock;
import io.quarkiverse.clerk.runtime.keys.FetchListener;
import io.quarkiverse.clerk.runtime.keys.JwksLoader;
import io.quarkiverse.clerk.runtime.keys.RemoteKeys;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** What a token costs that has not been seen before, as more keys are published, and while two of them sign. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class KeysBenchmark {

    @Param({ "2", "10", "100" })
    private int keys;

    private final Vertx vertx = Vertx.vertx();
    private Instance instance;
    private TokenVerifier verifier;
    private String token;
    private String other;
    private int count;

    @Setup
    public void prepare() {
        instance = new Instance();
        RSAPublicKey key = instance.settings(false, 1).jwtKey().orElseThrow();
        Random random = new Random(1);
        String published = IntStream.range(0, keys).mapToObj(
                // One key under two names is two keys for whoever verifies.
                i -> jwk("key" + i, i < 2 ? key.getModulus() : new BigInteger(2048, random).setBit(2047).setBit(0)))
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        verifier = instance.verifier(new RemoteKeys(
                () -> Uni.createFrom().item(new JwksLoader.Document(published)), vertx, ClerkClock.SYSTEM,
                new ClerkSettings.Jwks(true, Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofSeconds(5), null),
                Duration.ofSeconds(5), FetchListener.NO_OP));
        token = instance.spec(1).header("kid", "key0").build();
        other = instance.spec(2).header("kid", "key1").build();
        if (!(oneKeySigns() instanceof Verified) || !(twoKeysSign() instanceof Verified)
                || !(twoKeysSign() instanceof Verified)) {
            throw new IllegalStateException("The tokens are not verified");
        }
    }

    private static String jwk(String id, BigInteger modulus) {
        byte[] bytes = modulus.toByteArray();
        return "{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"" + id + "\",\"e\":\"AQAB\",\"n\":\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, 1, bytes.length))
                + "\"}";
    }

    @TearDown
    public void close() {
        vertx.close();
        instance.close();
    }

    @Benchmark
    public TokenResult oneKeySigns() {
        return verifier.verify(token).await().indefinitely();
    }

    /** As for a minute after a rotation. */
    @Benchmark
    public TokenResult twoKeysSign() {
        return verifier.verify(count++ % 2 == 0 ? token : other).await().indefinitely();
    }
}
