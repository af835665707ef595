package io.quarkiverse.clerk.runtime.backend;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkUnavailableException;
import io.quarkiverse.clerk.runtime.concurrent.CallerContext;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;

/**
 * Makes calls to the Backend API. Adds the secret key, limits the time, retries where that is safe, and converts failures to
 * {@link ClerkApiException}.
 */
public final class BackendCalls {

    private final ClerkHttpClient client;
    private final String url;
    private final String secretKey;
    private final String secretKeyProperty;
    private final Retries retries;

    public BackendCalls(ClerkHttpClient client, ClerkSettings settings) {
        this(client, settings, settings.secretKey().orElse(null),
                "quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY)");
    }

    private BackendCalls(ClerkHttpClient client, ClerkSettings settings, String secretKey, String secretKeyProperty) {
        this.client = client;
        this.url = settings.apiUrl();
        this.secretKey = secretKey;
        this.secretKeyProperty = secretKeyProperty;
        this.retries = new Retries(settings.backend().retries(), settings.backend().maxWait());
    }

    /** Calls with the secret key of this application's machine, instead of that of the instance. */
    public static BackendCalls ofMachine(ClerkHttpClient client, ClerkSettings settings) {
        return new BackendCalls(client, settings, settings.machines().secretKey().orElse(null),
                "quarkus.clerk.machine.secret-key (environment variable CLERK_MACHINE_SECRET_KEY)");
    }

    /**
     * @param call the call to make
     * @param reader reads the result from the response; throws {@link ClerkCallException} if the result is missing
     * @return the reader's result, on the caller's Vert.x context; fails with {@link ClerkApiException}
     */
    public <T> Uni<T> send(BackendCall call, Function<BackendAnswer, T> reader) {
        if (secretKey == null) {
            return Uni.createFrom().failure(ClerkApiException.builder("Clerk's Backend API needs the secret key: set "
                    + secretKeyProperty).code("secret-key-missing").build());
        }
        return CallerContext.emitOn(attempt(call, reader, 0));
    }

    private <T> Uni<T> attempt(BackendCall call, Function<BackendAnswer, T> reader, int retry) {
        return sendOnce(call, reader).onFailure(ClerkUnavailableException.class).recoverWithUni(problem -> {
            Optional<Duration> delay = retries.delay(retry, call.isIdempotent(), (ClerkUnavailableException) problem);
            return delay.isEmpty() ? Uni.createFrom().failure(problem)
                    : after(delay.get()).flatMap(ignored -> attempt(call, reader, retry + 1));
        });
    }

    /** Mutiny rejects a delay of zero. */
    private static Uni<Void> after(Duration delay) {
        Uni<Void> now = Uni.createFrom().voidItem();
        return delay.isZero() ? now : now.onItem().delayIt().by(delay);
    }

    private <T> Uni<T> sendOnce(BackendCall call, Function<BackendAnswer, T> reader) {
        return Uni.createFrom()
                .deferred(() -> client.send(ClerkHttpClient.Share.APPLICATION, request(call)))
                .onFailure().transform(problem -> BackendFailures.noResponse(call, problem))
                .map(response -> {
                    if (!response.isSuccess()) {
                        throw BackendFailures.rejected(call, response);
                    }
                    try {
                        return reader.apply(BackendAnswer.of(response));
                    } catch (ClerkCallException e) {
                        throw BackendFailures.unreadable(call, response, e);
                    }
                });
    }

    private ClerkHttpRequest request(BackendCall call) {
        ClerkHttpRequest request = ClerkHttpRequest.of(call.method(), url + call.versionedPath(),
                call.body() == null ? null : call.body().toBuffer());
        for (Map.Entry<String, String> parameter : call.parameters()) {
            request = request.parameter(parameter.getKey(), parameter.getValue());
        }
        BackendApi.authorize(request, secretKey);
        return call.body() == null ? request : request.header(HttpHeaders.CONTENT_TYPE, "application/json");
    }
}
