package io.quarkiverse.clerk.runtime.api;

import java.time.Duration;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.keys.JwksLoadException;
import io.quarkiverse.clerk.runtime.keys.JwksLoader;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;

/**
 * The two places where Clerk publishes an instance's keys: the Backend API, which wants the secret key, and the
 * Frontend API, which is public.
 */
public final class JwksEndpoint implements JwksLoader {

    private static final int OK = 200;

    private final ClerkHttpClient client;
    private final String url;
    private final String secretKey;
    private final Duration timeout;

    public JwksEndpoint(ClerkHttpClient client, ClerkSettings settings) {
        this.client = client;
        this.timeout = settings.jwks().timeout();
        if (settings.jwks().fromBackendApi()) {
            this.url = settings.apiUrl() + "/v1/jwks";
            this.secretKey = settings.secretKey().orElseThrow();
        } else {
            this.url = settings.frontendApiUrl() + "/.well-known/jwks.json";
            this.secretKey = null;
        }
    }

    @Override
    public Uni<String> load() {
        return client.send(HttpMethod.GET, url, timeout, this::addHeaders)
                .onFailure().transform(problem -> new JwksLoadException(AuthReason.JWK_REMOTE_FAILED_TO_LOAD,
                        url + " did not answer: " + describe(problem)))
                .onItem().transformToUni(this::content);
    }

    private void addHeaders(HttpRequest<Buffer> request) {
        request.putHeader(HttpHeaders.ACCEPT.toString(), "application/json");
        if (secretKey != null) {
            BackendApi.authorize(request, secretKey);
        }
    }

    private Uni<String> content(HttpResponse<Buffer> response) {
        if (response.statusCode() == OK && response.body() != null) {
            return Uni.createFrom().item(response.bodyAsString());
        }
        boolean refused = "clerk_key_invalid".equals(BackendApi.errorCode(response));
        return Uni.createFrom().failure(refused
                ? new JwksLoadException(AuthReason.SECRET_KEY_INVALID,
                        "Clerk does not know the secret key. Check quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY)")
                : new JwksLoadException(AuthReason.JWK_REMOTE_FAILED_TO_LOAD,
                        url + " answered with status " + response.statusCode()));
    }

    private static String describe(Throwable problem) {
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }
}
