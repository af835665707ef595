package io.quarkiverse.clerk.runtime.backend;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.keys.JwksLoader;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;

/**
 * Loads the keys of an instance from the Backend API, which needs the secret key, or from the Frontend API, which is public.
 */
public final class JwksResource implements JwksLoader {

    private static final int OK = 200;

    private final ClerkHttpClient client;
    private final String url;
    private final String secretKey;

    public JwksResource(ClerkHttpClient client, ClerkSettings settings) {
        this.client = client;
        if (settings.jwks().fromBackendApi()) {
            this.url = settings.apiUrl() + "/v1/jwks";
            this.secretKey = settings.secretKey().orElseThrow();
        } else {
            this.url = settings.frontendApiUrl() + "/.well-known/jwks.json";
            this.secretKey = null;
        }
    }

    @Override
    public Uni<Result> load() {
        ClerkHttpRequest request = ClerkHttpRequest.get(url);
        return client
                .send(ClerkHttpClient.Share.KEYS, secretKey == null ? request.header(HttpHeaders.ACCEPT, "application/json")
                        : BackendApi.authorize(request, secretKey))
                .map(this::result)
                .onFailure().recoverWithItem(problem -> new Failure(AuthReason.JWK_REMOTE_FAILED_TO_LOAD,
                        url + ": " + (problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage()),
                        null));
    }

    private Result result(ClerkResponse response) {
        if (response.status() == OK) {
            return new Document(response.body().toString());
        }
        boolean secretKeyInvalid = BackendApi.KEY_INVALID.equals(BackendApi.errorCode(response));
        return secretKeyInvalid
                ? new Failure(AuthReason.SECRET_KEY_INVALID,
                        "Clerk does not know the secret key. Check quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY)",
                        response.retryAfter())
                : new Failure(AuthReason.JWK_REMOTE_FAILED_TO_LOAD, url + " responded with status " + response.status(),
                        response.retryAfter());
    }
}
