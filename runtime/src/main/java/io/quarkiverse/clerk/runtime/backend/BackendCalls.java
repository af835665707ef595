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
 * Makes calls to the Backend API: with the secret key, in bounded time, again where that is safe, and with typed failures.
 */
public final class BackendCalls {

    private final ClerkHttpClient client;
    private final String url;
    private final String secretKey;
    private final Retries retries;

    public BackendCalls(ClerkHttpClient client, ClerkSettings settings) {
        this.client = client;
        this.url = settings.apiUrl() + "/v1/";
        this.secretKey = settings.secretKey().orElse(null);
        this.retries = new Retries(settings.backend().retries(), settings.backend().maxWait());
    }

    /**
     * @param call what to ask
     * @param reader takes what is needed from the answer; fails with {@link ClerkCallException} if it is not there
     * @return what the reader made of the answer, in the caller's context; fails with {@link ClerkApiException}
     */
    public <T> Uni<T> send(BackendCall call, Function<BackendAnswer, T> reader) {
        if (secretKey == null) {
            return Uni.createFrom().failure(ClerkApiException.builder("Clerk's Backend API needs the secret key: set"
                    + " quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY)").code("secret-key-missing").build());
        }
        return CallerContext.emitOn(attempt(call, reader, 0));
    }

    private <T> Uni<T> attempt(BackendCall call, Function<BackendAnswer, T> reader, int earlier) {
        return once(call, reader).onFailure(ClerkUnavailableException.class).recoverWithUni(problem -> {
            Optional<Duration> pause = retries.pause(earlier, call.changesNothing(), (ClerkUnavailableException) problem);
            return pause.isEmpty() ? Uni.createFrom().failure(problem)
                    : after(pause.get()).flatMap(ignored -> attempt(call, reader, earlier + 1));
        });
    }

    /** Mutiny does not wait for nothing. */
    private static Uni<Void> after(Duration pause) {
        Uni<Void> now = Uni.createFrom().voidItem();
        return pause.isZero() ? now : now.onItem().delayIt().by(pause);
    }

    private <T> Uni<T> once(BackendCall call, Function<BackendAnswer, T> reader) {
        return Uni.createFrom()
                .deferred(() -> client.send(ClerkHttpClient.Share.APPLICATION, request(call)))
                .onFailure().transform(problem -> BackendFailures.notAnswered(call, problem))
                .map(response -> {
                    if (!response.isSuccess()) {
                        throw BackendFailures.refused(call, response);
                    }
                    try {
                        return reader.apply(BackendAnswer.of(response));
                    } catch (ClerkCallException e) {
                        throw BackendFailures.unreadable(call, response, e);
                    }
                });
    }

    private ClerkHttpRequest request(BackendCall call) {
        ClerkHttpRequest request = ClerkHttpRequest.of(call.method(), url + call.path(),
                call.body() == null ? null : call.body().toBuffer());
        for (Map.Entry<String, String> parameter : call.parameters()) {
            request = request.parameter(parameter.getKey(), parameter.getValue());
        }
        BackendApi.authorize(request, secretKey);
        return call.body() == null ? request : request.header(HttpHeaders.CONTENT_TYPE, "application/json");
    }
}
