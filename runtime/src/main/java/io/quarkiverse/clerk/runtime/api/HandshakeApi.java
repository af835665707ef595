package io.quarkiverse.clerk.runtime.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;

/**
 * The Backend API calls of the browser flow.
 */
public final class HandshakeApi {

    private static final int OK = 200;
    private static final Pattern SESSION_ID = Pattern.compile("[a-z]+_[A-Za-z0-9]+");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9._~-]{1,512}");

    /** Anybody can make up a nonce. Exchanges need a token that was genuine once, and connections are left for the keys. */
    private static final int MOST_NONCES = 16;
    private static final int MOST_EXCHANGES = ClerkHttpClient.MOST_CONNECTIONS - MOST_NONCES - 8;

    private final ClerkHttpClient client;
    private final String apiUrl;
    private final String secretKey;
    private final Duration timeout;
    private final CallLimit nonces = new CallLimit(MOST_NONCES);
    private final CallLimit exchanges = new CallLimit(MOST_EXCHANGES);

    public HandshakeApi(ClerkHttpClient client, ClerkSettings settings) {
        this.client = client;
        this.apiUrl = settings.apiUrl();
        this.secretKey = settings.secretKey().orElse(null);
        this.timeout = settings.jwks().timeout();
    }

    /** @return whether there is a secret key, without which no call can be made */
    public boolean isAvailable() {
        return secretKey != null;
    }

    /**
     * @param nonce what the browser brought from the handshake
     * @return the {@code Set-Cookie} directives that it stands for; fails with {@link HandshakeApiException}
     */
    public Uni<List<String>> payload(String nonce) {
        if (!NONCE.matcher(nonce).matches()) {
            return Uni.createFrom().failure(HandshakeApiException.malformed("The nonce"));
        }
        return limited(nonces, client.send(HttpMethod.GET, apiUrl + "/v1/clients/handshake_payload", timeout, request -> {
            authorize(request);
            request.addQueryParam("nonce", nonce);
        }), "directives");
    }

    /**
     * Exchanges an expired session token for a new one.
     *
     * @param sessionId the session's id, from the expired token; anything that is no id is refused without a call
     * @param body what the call sends
     * @param suffixed whether the suffixed cookies are wanted
     * @return the {@code Set-Cookie} directives; fails with {@link HandshakeApiException}
     */
    public Uni<List<String>> refresh(String sessionId, Map<String, Object> body, boolean suffixed) {
        if (!SESSION_ID.matcher(sessionId).matches()) {
            return Uni.createFrom().failure(HandshakeApiException.malformed("The session id"));
        }
        String url = apiUrl + "/v1/sessions/" + sessionId + "/refresh";
        Buffer json = new JsonObject(body).toBuffer();
        return limited(exchanges,
                client.send(HttpMethod.POST, suffixed ? url + "?suffixed_cookies=true" : url, timeout, this::authorize, json),
                "cookies");
    }

    private static Uni<List<String>> limited(CallLimit limit, Uni<HttpResponse<Buffer>> call, String member) {
        return Uni.createFrom().deferred(() -> {
            if (!limit.enter()) {
                return Uni.createFrom().failure(HandshakeApiException.tooMany());
            }
            return call.onTermination().invoke(limit::leave)
                    .onFailure().transform(HandshakeApiException::notReached)
                    .invoke(limit::heed)
                    .onItem().transformToUni(response -> texts(response, member));
        });
    }

    private void authorize(HttpRequest<Buffer> request) {
        BackendApi.authorize(request, secretKey);
        request.putHeader(HttpHeaders.ACCEPT.toString(), "application/json");
        request.putHeader(HttpHeaders.CONTENT_TYPE.toString(), "application/json");
    }

    private static Uni<List<String>> texts(HttpResponse<Buffer> response, String member) {
        if (response.statusCode() != OK) {
            return Uni.createFrom()
                    .failure(HandshakeApiException.status(response.statusCode(), BackendApi.errorCode(response)));
        }
        try {
            if (response.body() != null && response.body().toJson() instanceof JsonObject body
                    && body.getValue(member) instanceof JsonArray texts && texts.stream().allMatch(String.class::isInstance)) {
                return Uni.createFrom().item(texts.stream().map(String.class::cast).toList());
            }
        } catch (DecodeException e) {
            // Said below.
        }
        return Uni.createFrom().failure(HandshakeApiException.unreadable());
    }
}
