package io.quarkiverse.clerk.emulator.frontend;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.Ids;
import io.quarkiverse.clerk.emulator.instance.IssuedToken;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Grant;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Kind;
import io.quarkiverse.clerk.emulator.instance.OAuthClient;
import io.quarkiverse.clerk.emulator.token.MachineTokens;

/**
 * The access that users have given to applications: authorization codes, refresh tokens and access tokens. Codes can be used
 * once, within a minute. The number of refresh tokens is limited. Thread-safe.
 */
public final class AuthorizationServer {

    static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofDays(1);
    static final int MAX_REFRESH_TOKENS = 10_000;

    /** What an authorization code stands for. */
    record Authorization(Access access, String redirectUri, String codeChallenge, String nonce) {
    }

    /** What a refresh token stands for. */
    record Access(OAuthClient client, String userId, List<String> scopes, List<String> audience, Instant givenAt) {

        Access withScopes(List<String> fewer) {
            return new Access(client, userId, fewer, audience, givenAt);
        }

        Access withAudience(List<String> fewer) {
            return new Access(client, userId, scopes, fewer, givenAt);
        }
    }

    private final EmulatedInstance instance;
    private final MachineTokens issuer;
    private final OneTimeValues<Authorization> codes;
    private final Map<String, Access> byRefreshToken = new LinkedHashMap<>();

    public AuthorizationServer(EmulatedInstance instance, MachineTokens issuer) {
        this.instance = instance;
        this.issuer = issuer;
        this.codes = new OneTimeValues<>(instance.clock(), "code");
    }

    /** Gives access, and returns the URL that the browser is sent to. */
    public String allow(AuthorizationRequest request, String userId) {
        Access access = new Access(request.client(), userId, request.scopes(), request.resources(), instance.clock().instant());
        String code = codes.put(new Authorization(access, request.redirectUri().toString(), request.codeChallenge(),
                request.nonce()));
        return response(request, Map.of("code", code));
    }

    /** Returns the URL that the browser is sent to without access. */
    public String deny(AuthorizationRequest request, String error, String description) {
        return response(request, Map.of("error", error, "error_description", description));
    }

    /** Adds the state, and the issuer (RFC 9207). */
    private String response(AuthorizationRequest request, Map<String, String> values) {
        Map<String, String> parameters = new LinkedHashMap<>(values);
        String state = request.parameters().get("state");
        if (state != null) {
            parameters.put("state", state);
        }
        parameters.put("iss", instance.url());
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String target = request.redirectUri().toString();
        return target + (target.contains("?") ? "&" : "?") + query;
    }

    /** Uses a code up; empty if it is unknown, was used before or has expired. */
    Optional<Authorization> take(String code) {
        return codes.take(code);
    }

    IssuedToken accessToken(Access access) {
        Instant now = instance.clock().instant();
        Grant grant = Grant.to(access.userId(), access.scopes(), null).forClient(access.client().id(), access.audience());
        return issuer.opaque(Kind.OAUTH_TOKEN, grant, now, now.plus(ACCESS_TOKEN_LIFETIME));
    }

    synchronized String refreshToken(Access access) {
        if (byRefreshToken.size() >= MAX_REFRESH_TOKENS) {
            byRefreshToken.remove(byRefreshToken.keySet().iterator().next());
        }
        String token = Ids.random("rt");
        byRefreshToken.put(token, access);
        return token;
    }

    /** Uses a refresh token up if it is that of the application; another one replaces it. */
    synchronized Optional<Access> takeRefreshToken(String token, OAuthClient client) {
        Optional<Access> access = Optional.ofNullable(byRefreshToken.get(token))
                .filter(found -> found.client().id().equals(client.id()));
        access.ifPresent(found -> byRefreshToken.remove(token));
        return access;
    }

    /** The access token, if it is that of the application. */
    Optional<IssuedToken> accessToken(String token, OAuthClient client) {
        return accessToken(token).filter(found -> client.id().equals(found.grant().clientId()));
    }

    /** The access token, whoever has it. */
    Optional<IssuedToken> accessToken(String token) {
        return instance.machineCallers().tokens().findBySecret(token).filter(found -> found.kind() == Kind.OAUTH_TOKEN);
    }
}
