package io.quarkiverse.clerk.emulator.frontend;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.clerk.emulator.frontend.AuthorizationServer.Access;
import io.quarkiverse.clerk.emulator.frontend.AuthorizationServer.Authorization;
import io.quarkiverse.clerk.emulator.instance.OAuthClient;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code /oauth/token}: exchanges authorization codes and refresh tokens for access tokens. */
final class OAuthTokenEndpoint {

    private final AuthorizationServer server;
    private final OAuthClientAuthentication authentication;
    private final IdTokens idTokens;

    OAuthTokenEndpoint(AuthorizationServer server, OAuthClientAuthentication authentication, IdTokens idTokens) {
        this.server = server;
        this.authentication = authentication;
        this.idTokens = idTokens;
    }

    void token(RoutingContext context) {
        RequestParameters form = RequestParameters.ofForm(context);
        String grantType = form.required("grant_type");
        OAuthClient client = authentication.client(context, form);
        JsonObject response = switch (grantType) {
            case "authorization_code" -> exchange(client, form);
            case "refresh_token" -> refresh(client, form);
            default -> throw OAuthException.of("unsupported_grant_type",
                    "The grant_type must be authorization_code or refresh_token.");
        };
        context.response().putHeader("Pragma", "no-cache");
        JsonResponse.send(context, response);
    }

    private JsonObject exchange(OAuthClient client, RequestParameters form) {
        // A code that is presented wrongly is used up too.
        Authorization authorization = server.take(form.required("code"))
                .filter(found -> found.access().client().id().equals(client.id()))
                .orElseThrow(() -> OAuthException.of("invalid_grant",
                        "The code is unknown, was used before or has expired, or another application has it."));
        if (!authorization.redirectUri().equals(form.string("redirect_uri").orElse(null))) {
            throw OAuthException.of("invalid_grant", "The redirect_uri is not that of the authorization request.");
        }
        checkVerifier(authorization.codeChallenge(), form.string("code_verifier").orElse(null));
        Access access = forResource(authorization.access(), form);
        JsonObject response = tokens(access, access);
        return access.scopes().contains("openid") ? response.put("id_token", idTokens.issue(access, authorization.nonce()))
                : response;
    }

    private static void checkVerifier(String challenge, String verifier) {
        if (challenge == null && verifier == null) {
            return;
        }
        // A verifier without a challenge is a downgrade (RFC 9700, section 2.1.1).
        if (challenge == null || verifier == null || !verifier.matches("[A-Za-z0-9._~-]{43,128}")
                || !challenge.equals(sha256(verifier))) {
            throw OAuthException.of("invalid_grant", "The code_verifier does not match the code_challenge.");
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime does not support SHA-256", e);
        }
    }

    private JsonObject refresh(OAuthClient client, RequestParameters form) {
        Optional<String> scope = form.string("scope");
        Access access = server.takeRefreshToken(form.required("refresh_token"), client)
                .orElseThrow(() -> OAuthException.of("invalid_grant",
                        "The refresh_token is unknown, was used before, or another application has it."));
        List<String> scopes = scope.map(AuthorizationRequest::words).orElse(access.scopes());
        if (!access.scopes().containsAll(scopes)) {
            throw OAuthException.of("invalid_scope", "The user has not given this scope.");
        }
        return tokens(forResource(access.withScopes(scopes), form), access);
    }

    /** Limits the token to a resource that the user has given access to (RFC 8707). */
    private static Access forResource(Access access, RequestParameters form) {
        Optional<String> resource = form.string("resource");
        if (resource.isEmpty()) {
            return access;
        }
        if (!access.audience().contains(resource.get())) {
            throw OAuthException.of("invalid_target", "The resource is not that of the authorization request.");
        }
        return access.withAudience(List.of(resource.get()));
    }

    /** @param all what a refresh token stands for, which can be more than the access token */
    private JsonObject tokens(Access access, Access all) {
        JsonObject response = new JsonObject()
                .put("access_token", server.accessToken(access).secret())
                .put("token_type", "Bearer")
                .put("expires_in", AuthorizationServer.ACCESS_TOKEN_LIFETIME.toSeconds())
                .put("scope", String.join(" ", access.scopes()));
        return access.client().refreshes() || all.scopes().contains("offline_access")
                ? response.put("refresh_token", server.refreshToken(all))
                : response;
    }
}
