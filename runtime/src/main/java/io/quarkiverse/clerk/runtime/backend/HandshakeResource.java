package io.quarkiverse.clerk.runtime.backend;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.quarkiverse.clerk.runtime.concurrent.CallLimit;
import io.quarkiverse.clerk.runtime.concurrent.FailureLimit;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The Backend API calls of the browser flow. Unauthenticated requests trigger them, so they are limited and can't use up the
 * rate limit of the Clerk instance.
 */
public final class HandshakeResource {

    private static final int OK = 200;
    private static final Pattern SESSION_ID = Pattern.compile("[a-z]+_[A-Za-z0-9]+");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9._~-]{1,512}");

    /** Anybody can make up a nonce, and from one address few users come back from a handshake at the same time. */
    private static final CallLimit.Bounds NONCES = new CallLimit.Bounds(20, 8, 128, 32, Duration.ofSeconds(2));
    /** Clerk knows the nonce of a browser that comes from a handshake. */
    private static final FailureLimit.Bounds UNKNOWN_NONCES = new FailureLimit.Bounds(100, Duration.ofMillis(100), 20,
            Duration.ofSeconds(1));
    /** An exchange needs a token that was genuine once, and a session needs one exchange at a time. */
    private static final CallLimit.Bounds EXCHANGES = new CallLimit.Bounds(40, 2, 400, 8, Duration.ofSeconds(2));
    /** A refused exchange will be refused again, unless the browser gets other cookies. */
    private static final FailureLimit.Bounds REFUSED_EXCHANGES = new FailureLimit.Bounds(100, Duration.ofMillis(100), 5,
            Duration.ofSeconds(10));

    private final String apiUrl;
    private final String secretKey;
    private final LimitedCalls nonces;
    private final LimitedCalls exchanges;

    public HandshakeResource(ClerkHttpClient client, ClerkSettings settings, Vertx vertx) {
        this.apiUrl = settings.apiUrl();
        this.secretKey = settings.secretKey().orElse(null);
        this.nonces = new LimitedCalls(client, ClerkHttpClient.Share.BROWSERS, vertx, NONCES, UNKNOWN_NONCES);
        this.exchanges = new LimitedCalls(client, ClerkHttpClient.Share.BROWSERS, vertx, EXCHANGES, REFUSED_EXCHANGES);
    }

    /** @return whether a secret key is configured; without one, no call can be made */
    public boolean isAvailable() {
        return secretKey != null;
    }

    /**
     * Exchanges the nonce of a handshake for its result.
     *
     * @param nonce the nonce that the browser sent; any text
     * @param caller the browser's address, see {@link io.quarkiverse.clerk.runtime.concurrent.ClientAddress}
     * @return the {@code Set-Cookie} directives; fails with {@link ClerkCallException}
     */
    public Uni<List<String>> payload(String nonce, String caller) {
        if (!NONCE.matcher(nonce).matches()) {
            return Uni.createFrom().failure(ClerkCallException.malformed("The nonce"));
        }
        return send(nonces, caller,
                ClerkHttpRequest.get(apiUrl + "/v1/clients/handshake_payload").parameter("nonce", nonce), "directives");
    }

    /**
     * Exchanges an expired session token for a new one.
     *
     * @param sessionId the session's ID from the expired token; a malformed ID fails without a call
     * @param body the request body
     * @param suffixed whether to request suffixed cookies
     * @return the {@code Set-Cookie} directives; fails with {@link ClerkCallException}
     */
    public Uni<List<String>> refresh(String sessionId, Map<String, Object> body, boolean suffixed) {
        if (!SESSION_ID.matcher(sessionId).matches()) {
            return Uni.createFrom().failure(ClerkCallException.malformed("The session id"));
        }
        String url = apiUrl + "/v1/sessions/" + sessionId + "/refresh" + (suffixed ? "?suffixed_cookies=true" : "");
        Buffer json = new JsonObject(body).toBuffer();
        return send(exchanges, sessionId, ClerkHttpRequest.of(HttpMethod.POST, url, json), "cookies");
    }

    /** @return the error code that Clerk's SDKs use for the problem */
    public static String code(ClerkCallException problem) {
        return switch (problem.kind()) {
            case TIMEOUT, TOO_LARGE -> "fetch-error";
            case UNREADABLE -> "unexpected-bapi-error";
            default -> problem.code();
        };
    }

    private Uni<List<String>> send(LimitedCalls calls, String caller, ClerkHttpRequest request, String member) {
        BackendApi.authorize(request, secretKey).header(HttpHeaders.CONTENT_TYPE, "application/json");
        return calls.send(caller, request).map(response -> strings(response, member));
    }

    private static List<String> strings(ClerkResponse response, String member) {
        if (response.status() != OK) {
            throw ClerkCallException.rejected(response);
        }
        if (response.json() instanceof JsonObject body && body.getValue(member) instanceof JsonArray strings
                && strings.stream().allMatch(String.class::isInstance)) {
            return strings.stream().map(String.class::cast).toList();
        }
        throw ClerkCallException.unreadable("it has no list of " + member);
    }
}
