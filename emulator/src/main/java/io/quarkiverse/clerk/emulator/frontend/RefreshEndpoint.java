package io.quarkiverse.clerk.emulator.frontend;

import java.util.List;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkiverse.clerk.emulator.instance.OriginPolicy;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.quarkiverse.clerk.emulator.token.SessionTokens;
import io.quarkiverse.clerk.emulator.token.TokenReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Refreshes an expired session token for an application's server, without redirecting the browser. Mounted in the Backend API,
 * because the server authenticates with the secret key.
 */
public final class RefreshEndpoint {

    private static final List<String> GARBAGE = List.of("", "nonsense", "__session=not.a.token; Path=/",
            "evil=1\r\nSet-Cookie: injected=1");

    private final EmulatedInstance instance;
    private final BrowserCookies cookies;
    private final TokenReader reader;

    public RefreshEndpoint(EmulatedInstance instance, SessionTokens tokens, BrowserCookies cookies) {
        this.instance = instance;
        this.cookies = cookies;
        this.reader = new TokenReader(tokens.keys());
    }

    public void refresh(RoutingContext context) {
        if (instance.faults().isActive(Fault.REFRESH_REFUSED)) {
            throw rejected("invalid_refresh_token", "The emulator injects this fault.");
        }
        if (instance.faults().isActive(Fault.REFRESH_GARBAGE)) {
            send(context, GARBAGE);
            return;
        }
        RequestParameters parameters = RequestParameters.of(context);
        String expiredToken = required(parameters, "expired_token");
        String refreshToken = required(parameters, "refresh_token");
        String origin = origin(required(parameters, "request_origin"));
        String sessionId = context.pathParam("id");
        if (reader.sessionToken(expiredToken).filter(token -> sessionId.equals(token.get("sid"))).isEmpty()) {
            throw rejected("invalid_session_token", "expired_token is not a session token of this session.");
        }
        Session session = instance.clients().findSession(sessionId).filter(Session::isActive)
                .orElseThrow(() -> rejected("session_not_active", "The session has ended."));
        boolean suffixed = "true".equals(RequestParameters.query(context, "suffixed_cookies"));
        send(context, cookies.forRefresh(session, refreshToken, origin, suffixed).orElseThrow(() -> rejected(
                "invalid_refresh_token", "refresh_token was used before or does not belong to this session.")));
    }

    private static void send(RoutingContext context, List<String> directives) {
        JsonResponse.send(context, new JsonObject().put("object", "cookies").put("cookies", new JsonArray(directives)));
    }

    /** Any origin is allowed, because the caller has the secret key. */
    private static String origin(String requestOrigin) {
        return OriginPolicy.parseOrigin(requestOrigin).map(OriginPolicy::originOf)
                .orElseThrow(() -> ApiException.of(400, "form_param_value_invalid", "invalid request_origin",
                        "request_origin must be a scheme, host and port such as https://app.example.com."));
    }

    private static String required(RequestParameters parameters, String name) {
        return parameters.string(name).orElseThrow(
                () -> ApiException.of(400, "form_param_missing", "missing " + name, name + " must be included."));
    }

    private static ApiException rejected(String code, String longMessage) {
        return ApiException.of(401, code, "refresh rejected", longMessage);
    }
}
