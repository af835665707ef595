package io.quarkiverse.clerk.emulator.frontend;

import java.util.List;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.token.SessionTokens;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Mounts the part of the Frontend API for the applications of others: an OAuth 2 authorization server with OpenID Connect. The
 * consent page is one of the hosted pages.
 */
public final class OAuthRoutes {

    private static final List<String> METADATA = List.of("/.well-known/oauth-authorization-server",
            "/.well-known/openid-configuration");

    private final EmulatedInstance instance;
    private final OAuthRegistration registration;
    private final OAuthTokenEndpoint token;
    private final OAuthTokenInfo tokenInfo;

    public OAuthRoutes(EmulatedInstance instance, SessionTokens tokens, AuthorizationServer server) {
        OAuthClientAuthentication authentication = new OAuthClientAuthentication(instance.machineCallers().clients());
        IdTokens idTokens = new IdTokens(instance, tokens);
        this.instance = instance;
        this.registration = new OAuthRegistration(instance);
        this.token = new OAuthTokenEndpoint(server, authentication, idTokens);
        this.tokenInfo = new OAuthTokenInfo(instance, server, authentication, idTokens);
    }

    public void mount(Router router) {
        CorsHandler cors = new CorsHandler(instance);
        METADATA.forEach(path -> route(router, cors, path, HttpMethod.GET, this::metadata));
        route(router, cors, "/oauth/register", HttpMethod.POST, registration::register);
        route(router, cors, "/oauth/token", HttpMethod.POST, token::token);
        route(router, cors, "/oauth/token_info", HttpMethod.POST, tokenInfo::introspect);
        route(router, cors, "/oauth/token/revoke", HttpMethod.POST, tokenInfo::revoke);
        route(router, cors, "/oauth/userinfo", HttpMethod.GET, tokenInfo::userInfo);
        route(router, cors, "/oauth/userinfo", HttpMethod.POST, tokenInfo::userInfo);
    }

    private static void route(Router router, CorsHandler cors, String path, HttpMethod method,
            Handler<RoutingContext> handler) {
        router.route(HttpMethod.OPTIONS, path).handler(cors);
        router.route(method, path).handler(cors).handler(context -> {
            try {
                handler.handle(context);
            } catch (OAuthException e) {
                send(context, e);
            } catch (ApiException e) {
                send(context, OAuthException.of("invalid_request", e.longMessage()));
            }
        });
    }

    private static void send(RoutingContext context, OAuthException exception) {
        if (exception.status() == 401) {
            context.response().putHeader("WWW-Authenticate", exception.challenge());
        }
        JsonResponse.send(context, exception.status(), exception.json());
    }

    private void metadata(RoutingContext context) {
        String url = instance.url();
        JsonArray authentication = new JsonArray().add("client_secret_basic").add("client_secret_post").add("none");
        JsonResponse.send(context, new JsonObject()
                .put("issuer", url)
                .put("authorization_endpoint", url + "/oauth/authorize")
                .put("token_endpoint", url + "/oauth/token")
                .put("registration_endpoint", url + "/oauth/register")
                .put("introspection_endpoint", url + "/oauth/token_info")
                .put("revocation_endpoint", url + "/oauth/token/revoke")
                .put("userinfo_endpoint", url + "/oauth/userinfo")
                .put("jwks_uri", url + "/.well-known/jwks.json")
                .put("scopes_supported", new JsonArray().add("openid").add("profile").add("email").add("offline_access"))
                .put("response_types_supported", new JsonArray().add("code"))
                .put("response_modes_supported", new JsonArray().add("query"))
                .put("grant_types_supported", new JsonArray().add("authorization_code").add("refresh_token"))
                .put("code_challenge_methods_supported", new JsonArray().add("S256"))
                .put("token_endpoint_auth_methods_supported", authentication)
                .put("introspection_endpoint_auth_methods_supported", authentication)
                .put("revocation_endpoint_auth_methods_supported", authentication)
                .put("subject_types_supported", new JsonArray().add("public"))
                .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"))
                .put("authorization_response_iss_parameter_supported", true));
    }
}
