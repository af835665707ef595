package io.quarkiverse.clerk.emulator;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * How an application's server renews an expired session token by itself, for a request that can't be sent to a handshake or
 * need not be.
 */
final class RefreshApi {

    private static final List<String> GARBAGE = List.of("", "nonsense", "__session=not.a.token; Path=/",
            "evil=1\r\nSet-Cookie: injected=1");

    private final Instance instance;
    private final BrowserCookies cookies;
    private final RefreshTokens refreshTokens;
    private final TokenReader reader;

    RefreshApi(Instance instance, BrowserCookies cookies, RefreshTokens refreshTokens) {
        this.instance = instance;
        this.cookies = cookies;
        this.refreshTokens = refreshTokens;
        this.reader = new TokenReader(instance.keys());
    }

    void refresh(RoutingContext context) {
        if (instance.behaviour().is(Misbehaviour.REFRESH_REFUSED)) {
            throw refused("invalid_refresh_token", "The emulator was told to misbehave.");
        }
        if (instance.behaviour().is(Misbehaviour.REFRESH_GARBAGE)) {
            answer(context, GARBAGE);
            return;
        }
        RequestFields fields = RequestFields.of(context);
        String expiredToken = required(fields, "expired_token");
        String refreshToken = required(fields, "refresh_token");
        String origin = origin(required(fields, "request_origin"));
        String sessionId = context.pathParam("id");
        if (reader.sessionToken(expiredToken).filter(token -> sessionId.equals(token.get("sid"))).isEmpty()) {
            throw refused("invalid_session_token", "expired_token is not a session token of this session.");
        }
        Session session = instance.clients().findSession(sessionId).filter(Session::isActive)
                .orElseThrow(() -> refused("session_not_active", "The session is over."));
        String next = refreshTokens.rotate(refreshToken, sessionId).orElseThrow(() -> refused("invalid_refresh_token",
                "refresh_token was used before or does not belong to this session."));
        answer(context, cookies.forRefresh(session, next, origin,
                "true".equals(RequestFields.query(context, "suffixed_cookies"))));
    }

    private static void answer(RoutingContext context, List<String> directives) {
        Answers.json(context, new JsonObject().put("object", "cookies").put("cookies", new JsonArray(directives)));
    }

    /** Not restricted to allowed origins: who asks knows the secret key. */
    private static String origin(String requestOrigin) {
        return OriginPolicy.parseOrigin(requestOrigin).map(OriginPolicy::originOf)
                .orElseThrow(() -> Refusal.of(400, "form_param_value_invalid", "invalid request_origin",
                        "request_origin must be a scheme, host and port such as https://app.example.com."));
    }

    private static String required(RequestFields fields, String name) {
        return fields.text(name).orElseThrow(
                () -> Refusal.of(400, "form_param_missing", "missing " + name, name + " must be included."));
    }

    private static Refusal refused(String code, String longMessage) {
        return Refusal.of(401, code, "refresh refused", longMessage);
    }
}
