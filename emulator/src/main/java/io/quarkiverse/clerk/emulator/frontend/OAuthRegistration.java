package io.quarkiverse.clerk.emulator.frontend;

import java.util.List;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.OAuthClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code /oauth/register}: applications register themselves (RFC 7591). They can have redirect URIs on this machine and of the
 * allowed origins.
 */
final class OAuthRegistration {

    private static final int MAX_REDIRECT_URIS = 20;
    private static final int MAX_NAME = 200;
    private static final List<String> METHODS = List.of("none", "client_secret_basic", "client_secret_post");
    private static final List<String> GRANT_TYPES = List.of("authorization_code", "refresh_token");

    private final EmulatedInstance instance;

    OAuthRegistration(EmulatedInstance instance) {
        this.instance = instance;
    }

    void register(RoutingContext context) {
        String contentType = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (contentType == null || !contentType.startsWith("application/json")) {
            // A page of another site can send a form without asking first, but not JSON.
            throw OAuthException.of("invalid_client_metadata", "Send a JSON object.");
        }
        RequestParameters metadata = RequestParameters.of(context);
        List<String> redirectUris = metadata.strings("redirect_uris");
        if (redirectUris.isEmpty() || redirectUris.size() > MAX_REDIRECT_URIS
                || !redirectUris.stream().allMatch(this::isAllowed)) {
            throw OAuthException.of("invalid_redirect_uri", "There must be 1 to " + MAX_REDIRECT_URIS
                    + " redirect_uris, each an http or https URL without a fragment on this machine or of an allowed origin.");
        }
        String method = metadata.string("token_endpoint_auth_method").orElse("client_secret_basic");
        List<String> grantTypes = metadata.has("grant_types") ? metadata.strings("grant_types")
                : List.of("authorization_code");
        List<String> responseTypes = metadata.strings("response_types");
        require(METHODS.contains(method), "The token_endpoint_auth_method must be one of " + METHODS + ".");
        require(grantTypes.contains("authorization_code") && GRANT_TYPES.containsAll(grantTypes),
                "The grant_types must be authorization_code, and refresh_token if wanted.");
        require(responseTypes.isEmpty() || responseTypes.equals(List.of("code")), "The response_types must be code.");
        String name = metadata.string("client_name").orElse("Application");
        require(!name.isBlank() && name.length() <= MAX_NAME, "The client_name is too long or blank.");
        List<String> scopes = AuthorizationRequest.words(metadata.string("scope").orElse(""));
        require(scopes.size() <= AuthorizationRequest.MAX_SCOPES
                && scopes.stream().allMatch(scope -> scope.matches(AuthorizationRequest.SCOPE_PATTERN)),
                "The scope is malformed.");

        OAuthClient client = instance.machineCallers().clients().register(name, method.equals("none"), redirectUris, scopes,
                grantTypes.contains("refresh_token"));
        JsonResponse.send(context, 201, describe(client, method, grantTypes));
    }

    private boolean isAllowed(String redirectUri) {
        return !redirectUri.contains("#") && instance.origins().redirectTarget(redirectUri)
                .filter(uri -> uri.toString().equals(redirectUri)).isPresent();
    }

    private static void require(boolean condition, String description) {
        if (!condition) {
            throw OAuthException.of("invalid_client_metadata", description);
        }
    }

    private static JsonObject describe(OAuthClient client, String method, List<String> grantTypes) {
        JsonObject json = new JsonObject()
                .put("client_id", client.id())
                .put("client_id_issued_at", client.createdAt().getEpochSecond())
                .put("client_name", client.name())
                .put("redirect_uris", new JsonArray(client.redirectUris()))
                .put("grant_types", new JsonArray(grantTypes))
                .put("response_types", new JsonArray().add("code"))
                .put("token_endpoint_auth_method", method);
        if (!client.scopes().isEmpty()) {
            json.put("scope", String.join(" ", client.scopes()));
        }
        return client.isPublic() ? json : json.put("client_secret", client.secret()).put("client_secret_expires_at", 0);
    }
}
