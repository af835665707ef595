package io.quarkiverse.clerk.emulator.backend;

import java.time.Duration;
import java.util.Comparator;
import java.util.function.Function;

import io.quarkiverse.clerk.emulator.frontend.JsonResponse;
import io.quarkiverse.clerk.emulator.frontend.RequestParameters;
import io.quarkiverse.clerk.emulator.frontend.SessionJson;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.quarkiverse.clerk.emulator.token.SessionTokens;
import io.quarkiverse.clerk.emulator.token.TemplateName;
import io.quarkiverse.clerk.emulator.token.TokenReader;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /v1/sessions}. */
final class SessionsEndpoint {

    private static final Comparator<Session> NEWEST_FIRST = Comparator.comparing(Session::createdAt).reversed()
            .thenComparing(Session::id);
    private static final long MIN_VALIDITY_SECONDS = 30;
    private static final long MAX_VALIDITY_SECONDS = 315_360_000;

    private final EmulatedInstance instance;
    private final SessionTokens tokens;
    private final ResourceJson json;
    private final TokenReader reader;

    SessionsEndpoint(EmulatedInstance instance, SessionTokens tokens, ResourceJson json) {
        this.instance = instance;
        this.tokens = tokens;
        this.json = json;
        this.reader = new TokenReader(tokens.keys());
    }

    void mount(Router router) {
        router.get("/v1/sessions").handler(this::list);
        router.post("/v1/sessions").handler(this::create);
        router.get("/v1/sessions/:id").handler(context -> JsonResponse.send(context, json.session(session(context))));
        router.post("/v1/sessions/:id/revoke").handler(this::revoke);
        router.post("/v1/sessions/:id/verify").handler(this::verify);
        router.post("/v1/sessions/:id/tokens").handler(this::token);
        router.post("/v1/sessions/:id/tokens/:template").handler(this::templateToken);
    }

    private void list(RoutingContext context) {
        String userId = RequestParameters.query(context, "user_id");
        String clientId = RequestParameters.query(context, "client_id");
        String status = RequestParameters.query(context, "status");
        if (userId == null && clientId == null) {
            throw RequestParameters.missing("user_id");
        }
        Pagination.of(context).send(context, instance.clients().sessions().stream()
                .filter(session -> userId == null || session.userId().equals(userId))
                .filter(session -> clientId == null || session.clientId().equals(clientId))
                .filter(session -> status == null || session.status().name().equalsIgnoreCase(status))
                .sorted(NEWEST_FIRST)
                .map(json::session).toList());
    }

    private void create(RoutingContext context) {
        EmulatorUser user = instance.directory().userById(RequestParameters.of(context).required("user_id"))
                .orElseThrow(() -> ApiException.notFound("user"));
        JsonResponse.send(context, json.session(instance.signInOnNewClient(user)));
    }

    private void revoke(RoutingContext context) {
        Session session = instance.clients().end(context.pathParam("id"), Session.Status.REVOKED)
                .orElseThrow(() -> ApiException.notFound("session"));
        JsonResponse.send(context, json.session(session));
    }

    /** Deprecated by Clerk. Accepts a token of the session or of its client. */
    private void verify(RoutingContext context) {
        String token = RequestParameters.of(context).required("token");
        Session session = session(context);
        boolean ofClient = instance.clients().findBySecret(token)
                .filter(client -> client.id().equals(session.clientId())).isPresent();
        boolean ofSession = reader.sessionToken(token).filter(claims -> session.id().equals(claims.get("sid"))).isPresent();
        if (!session.isActive() || !ofClient && !ofSession) {
            throw ApiException.of(401, "authentication_invalid", "Invalid authentication",
                    "The token does not belong to this session, or the session has ended.");
        }
        JsonResponse.send(context, json.session(session));
    }

    private void token(RoutingContext context) {
        mint(context, validity -> tokens.mint(activeSession(context), null, validity));
    }

    private void templateToken(RoutingContext context) {
        TemplateName.check(context.pathParam("template"));
        mint(context, validity -> tokens.mintTemplate(activeSession(context), null, validity));
    }

    /** Creates a token without {@code azp}, because no browser requested it. */
    private void mint(RoutingContext context, Function<Duration, String> token) {
        Duration validity = RequestParameters.of(context).number("expires_in_seconds")
                .map(SessionsEndpoint::validity).orElse(tokens.lifetime());
        JsonResponse.send(context, SessionJson.token(token.apply(validity)));
    }

    private static Duration validity(long seconds) {
        if (seconds < MIN_VALIDITY_SECONDS || seconds > MAX_VALIDITY_SECONDS) {
            throw ApiException.parameter("form_param_value_invalid", "expires_in_seconds",
                    "expires_in_seconds must be from " + MIN_VALIDITY_SECONDS + " to " + MAX_VALIDITY_SECONDS + ".");
        }
        return Duration.ofSeconds(seconds);
    }

    private Session session(RoutingContext context) {
        return instance.clients().findSession(context.pathParam("id")).orElseThrow(() -> ApiException.notFound("session"));
    }

    private Session activeSession(RoutingContext context) {
        Session session = session(context);
        if (!session.isActive()) {
            throw ApiException.of(422, "session_not_active", "session not active",
                    "The session has ended. No token is created for it.");
        }
        return session;
    }
}
