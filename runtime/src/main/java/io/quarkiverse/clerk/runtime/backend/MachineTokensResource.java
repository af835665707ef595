package io.quarkiverse.clerk.runtime.backend;

import java.time.Duration;

import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.concurrent.CallLimit;
import io.quarkiverse.clerk.runtime.concurrent.FailureLimit;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/**
 * The Backend API calls that verify opaque machine tokens. Unauthenticated requests trigger them, so they have connections of
 * their own and are limited: made-up tokens can neither use up the rate limit of the Clerk instance nor the share of other
 * clients.
 *
 * @see <a href="https://clerk.com/docs/guides/development/machine-auth/overview">Clerk: machine authentication</a>
 */
public final class MachineTokensResource {

    private static final CallLimit.Bounds CALLS = new CallLimit.Bounds(32, 16, 512, 256, Duration.ofSeconds(2));
    /** Clerk knows the tokens of honest clients. */
    private static final FailureLimit.Bounds UNKNOWN_TOKENS = new FailureLimit.Bounds(100, Duration.ofMillis(100), 20,
            Duration.ofSeconds(1));

    private final String apiUrl;
    private final String secretKey;
    private final String machineSecretKey;
    private final LimitedCalls calls;

    public MachineTokensResource(ClerkHttpClient client, ClerkSettings settings, Vertx vertx) {
        this.apiUrl = settings.apiUrl();
        this.secretKey = settings.secretKey().orElse(null);
        this.machineSecretKey = settings.machines().secretKey().orElse(null);
        this.calls = new LimitedCalls(client, ClerkHttpClient.Share.MACHINES, vertx, CALLS, UNKNOWN_TOKENS);
    }

    /** @return whether the secret key that verifies the type of token is configured */
    public boolean isAvailable(MachineTokenType type) {
        return keyFor(type) != null;
    }

    /**
     * Verifies a token. Only call it if it is {@linkplain #isAvailable available}.
     *
     * @param token the token, which can be any text
     * @param caller the client's address, see {@link io.quarkiverse.clerk.runtime.concurrent.ClientAddress}
     * @return what Clerk knows about the token; fails with {@link ClerkCallException}
     */
    public Uni<JsonFields> verify(MachineTokenType type, String token, String caller) {
        ClerkHttpRequest request = switch (type) {
            case API_KEY -> request("/api_keys/verify", "secret", token);
            case M2M_TOKEN -> request("/m2m_tokens/verify", "token", token);
            case OAUTH_TOKEN -> request("/oauth_applications/access_tokens/verify", "access_token", token);
        };
        BackendApi.authorize(request, keyFor(type)).header(HttpHeaders.CONTENT_TYPE, "application/json");
        return calls.send(caller, request).map(MachineTokensResource::fields);
    }

    private String keyFor(MachineTokenType type) {
        return type == MachineTokenType.M2M_TOKEN && machineSecretKey != null ? machineSecretKey : secretKey;
    }

    /** Clerk's SDKs call these without the version in the path; the version is in a header. */
    private ClerkHttpRequest request(String path, String member, String token) {
        return ClerkHttpRequest.of(HttpMethod.POST, apiUrl + path, new JsonObject().put(member, token).toBuffer());
    }

    private static JsonFields fields(ClerkResponse response) {
        if (!response.isSuccess()) {
            throw ClerkCallException.rejected(response);
        }
        if (response.json() instanceof JsonObject body) {
            return new JsonFields(body);
        }
        throw ClerkCallException.unreadable("it is not a JSON object");
    }
}
