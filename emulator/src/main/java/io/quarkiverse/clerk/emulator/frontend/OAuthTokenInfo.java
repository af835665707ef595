package io.quarkiverse.clerk.emulator.frontend;

import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.IssuedToken;
import io.quarkiverse.clerk.emulator.instance.OAuthClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** What an application learns about its tokens and their user, and how it gives a token up. */
final class OAuthTokenInfo {

    private static final String BEARER = "Bearer ";

    private final EmulatedInstance instance;
    private final AuthorizationServer server;
    private final OAuthClientAuthentication authentication;
    private final IdTokens idTokens;

    OAuthTokenInfo(EmulatedInstance instance, AuthorizationServer server, OAuthClientAuthentication authentication,
            IdTokens idTokens) {
        this.instance = instance;
        this.server = server;
        this.authentication = authentication;
        this.idTokens = idTokens;
    }

    /** Introspection (RFC 7662). A token of another application is not active. */
    void introspect(RoutingContext context) {
        RequestParameters form = RequestParameters.ofForm(context);
        OAuthClient client = authentication.client(context, form);
        JsonResponse.send(context, server.accessToken(form.required("token"), client).filter(this::isValid)
                .map(this::describe).orElseGet(() -> new JsonObject().put("active", false)));
    }

    private boolean isValid(IssuedToken token) {
        return token.isValid(instance.clock().instant());
    }

    private JsonObject describe(IssuedToken token) {
        JsonObject json = new JsonObject()
                .put("active", true)
                .put("client_id", token.grant().clientId())
                .put("sub", token.grant().subject())
                .put("scope", String.join(" ", token.grant().scopes()))
                .put("token_type", "Bearer")
                .put("iss", instance.url())
                .put("iat", token.createdAt().getEpochSecond())
                .put("exp", token.expiresAt().getEpochSecond());
        return token.grant().audience().isEmpty() ? json : json.put("aud", new JsonArray(token.grant().audience()));
    }

    /** Revocation (RFC 7009). An unknown token is not an error. A JWT remains valid until it expires. */
    void revoke(RoutingContext context) {
        RequestParameters form = RequestParameters.ofForm(context);
        OAuthClient client = authentication.client(context, form);
        String token = form.required("token");
        server.takeRefreshToken(token, client);
        server.accessToken(token, client).filter(found -> !found.isJwt())
                .ifPresent(found -> instance.machineCallers().tokens().revoke(found, null));
        JsonResponse.send(context, new JsonObject());
    }

    /** The user of an access token (OpenID Connect Core, section 5.3). */
    void userInfo(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        Optional<IssuedToken> token = header == null || !header.startsWith(BEARER) ? Optional.empty()
                : server.accessToken(header.substring(BEARER.length())).filter(this::isValid);
        EmulatorUser user = token.flatMap(found -> instance.directory().userById(found.grant().subject()))
                .filter(found -> !instance.userStatus().isDeleted(found))
                .orElseThrow(() -> OAuthException.invalidToken("The access token is missing or not valid."));
        JsonObject json = new JsonObject().put("object", "oauth_user_info").put("sub", user.id()).put("user_id", user.id());
        Map<String, Object> profile = idTokens.profile(user, token.get().grant().scopes());
        JsonResponse.send(context, json.mergeIn(new JsonObject(profile)));
    }
}
