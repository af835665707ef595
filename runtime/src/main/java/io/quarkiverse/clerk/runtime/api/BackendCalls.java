package io.quarkiverse.clerk.runtime.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkUnavailableException;
import io.quarkiverse.clerk.runtime.concurrent.CallerContext;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.client.HttpRequest;

/**
 * Makes calls to the Backend API: with the secret key, in bounded time, again where that is safe, and with typed failures.
 */
public final class BackendCalls {

    /** How long an answer may be: a full page of users with all the metadata that they can have. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    private final ClerkHttpClient client;
    private final String url;
    private final String secretKey;
    private final Duration timeout;
    private final Retries retries;

    public BackendCalls(ClerkHttpClient client, ClerkSettings settings) {
        this.client = client;
        this.url = settings.apiUrl() + "/v1/";
        this.secretKey = settings.secretKey().orElse(null);
        this.timeout = settings.backend().timeout();
        this.retries = new Retries(settings.backend().retries(), settings.backend().longestWait());
    }

    /**
     * @param call what to ask
     * @param reader takes what is needed from the answer; fails with {@link UnreadableAnswerException} if it is not there
     * @return what the reader made of the answer, in the caller's context; fails with {@link ClerkApiException}
     */
    public <T> Uni<T> send(BackendCall call, Function<BackendAnswer, T> reader) {
        if (secretKey == null) {
            return Uni.createFrom().failure(new ClerkApiException("Clerk's Backend API needs the secret key: set"
                    + " quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY)", 0, "secret-key-missing", null,
                    List.of()));
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
                .deferred(() -> client.send(call.method(), url + call.path(), timeout, request -> prepare(request, call),
                        call.body() == null ? null : call.body().toBuffer()))
                .onFailure().transform(problem -> BackendFailures.notAnswered(call, problem))
                .map(response -> {
                    if (!BackendFailures.isSuccess(response.statusCode())) {
                        throw BackendFailures.refused(call, response);
                    }
                    try {
                        return reader.apply(BackendAnswer.of(response));
                    } catch (UnreadableAnswerException e) {
                        throw BackendFailures.unreadable(call, response, e);
                    }
                });
    }

    /** Ends all connections. */
    public void close() {
        client.close();
    }

    private void prepare(HttpRequest<Buffer> request, BackendCall call) {
        BackendApi.authorize(request, secretKey);
        request.putHeader(HttpHeaders.ACCEPT.toString(), "application/json");
        if (call.body() != null) {
            request.putHeader(HttpHeaders.CONTENT_TYPE.toString(), "application/json");
        }
        for (Map.Entry<String, String> parameter : call.parameters()) {
            request.addQueryParam(parameter.getKey(), parameter.getValue());
        }
    }
}
