package io.quarkiverse.clerk.runtime.request;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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

import io.quarkiverse.clerk.benchmarks.Instance;
import io.quarkiverse.clerk.runtime.browser.BrowserFlow;
import io.quarkiverse.clerk.runtime.browser.RequestState;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;

/** What a browser's cookies cost: which of them count, what they call for, and the session token's verification. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class CookieBenchmark {

    private static final List<String> FOREIGN = List.of("theme=dark; _ga=GA1.1.1234567890.1700000000; locale=en");

    /** Whether the token is in the cache of verified tokens. */
    @Param({ "true", "false" })
    private boolean known;

    private Instance instance;
    private InstanceCookies instanceCookies;
    private BrowserFlow flow;
    private List<String> headers;
    private ClerkRequest request;

    @Setup
    public void prepare() {
        instance = new Instance();
        ClerkSettings settings = instance.settings(true, 1);
        TokenVerifier verifier = instance.verifier(known, 1);
        instanceCookies = new InstanceCookies(settings.publishableKey(), settings.issuerHost(), verifier::present);
        flow = new BrowserFlow(settings, null, verifier, null, InstantSource.system());
        String token = instance.token(1);
        verifier.verify(token).await().indefinitely();
        String suffix = settings.publishableKey().cookieSuffix();
        long clientUat = Instant.now().getEpochSecond() - 60;
        headers = List
                .of("theme=dark; __client_uat=" + clientUat + "; __client_uat_" + suffix + "=" + clientUat + "; __session="
                        + token + "; __session_" + suffix + "=" + token);
        request = request(read());
        if (!(decide() instanceof RequestState.SignedIn) || !request.cookies().suffixed()) {
            throw new IllegalStateException("The cookies call for something else than the session");
        }
    }

    @TearDown
    public void close() {
        instance.close();
    }

    private static ClerkRequest request(SessionCookies cookies) {
        return new ClerkRequest("GET", null, cookies, HandshakeState.NONE, FetchMetadata.NONE, null, false, null, null);
    }

    /** Splitting the header, and choosing between the cookies with and without the instance's suffix. */
    @Benchmark
    public SessionCookies read() {
        return instanceCookies.choose(ClerkCookies.parse(headers), System.currentTimeMillis());
    }

    /** Cookies of others. */
    @Benchmark
    public Map<String, String> readForeign() {
        return ClerkCookies.parse(FOREIGN);
    }

    /** What cookies that have been read call for, the token's verification included. */
    @Benchmark
    public Object decide() {
        return flow.authenticate(request).await().indefinitely();
    }

    /** From the header to the decision. */
    @Benchmark
    public Object readAndDecide() {
        return flow.authenticate(request(read())).await().indefinitely();
    }
}
