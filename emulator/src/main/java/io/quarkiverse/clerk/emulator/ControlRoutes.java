package io.quarkiverse.clerk.emulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.quarkiverse.clerk.emulator.backend.SecretKeyCheck;
import io.quarkiverse.clerk.emulator.frontend.JsonResponse;
import io.quarkiverse.clerk.emulator.frontend.ProxyCheck;
import io.quarkiverse.clerk.emulator.frontend.SessionJson;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.Client;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The control API for tests in another process or class loader. It offers operations that are not part of Clerk's APIs, so it
 * has its own path. It remains available during a simulated outage. It requires the secret key and rejects requests from web
 * pages.
 */
final class ControlRoutes {

    static final String ROOT = "/_emulator";

    private final EmulatedInstance instance;
    private final TokenForge forge;
    private final RequestGate gate;
    private final WebhookControl webhooks;

    ControlRoutes(EmulatedInstance instance, TokenForge forge, RequestGate gate, WebhookControl webhooks) {
        this.instance = instance;
        this.forge = forge;
        this.gate = gate;
        this.webhooks = webhooks;
    }

    /** Whether a request is for this API. Such requests are processed during a simulated outage, because they can end it. */
    static boolean isFor(HttpServerRequest request) {
        String path = request.path();
        return path != null && (path.equals(ROOT) || path.startsWith(ROOT + "/"));
    }

    void mount(Router router) {
        SecretKeyCheck check = new SecretKeyCheck(instance.secretKey());
        for (String path : List.of(ROOT, ROOT + "/*")) {
            router.route(path).handler(ControlRoutes::rejectWebPages).handler(check);
        }
        router.get(ROOT).handler(this::describe);
        router.post(ROOT + "/users").handler(this::addUser);
        router.post(ROOT + "/users/:username/sign_out").handler(this::signOutEverywhere);
        router.post(ROOT + "/sessions").handler(this::signIn);
        router.get(ROOT + "/sessions/:id").handler(context -> sendSession(context, session(context)));
        router.post(ROOT + "/sessions/:id/tokens").handler(this::token);
        router.post(ROOT + "/sessions/:id/organization").handler(this::organization);
        router.post(ROOT + "/sessions/:id/verification").handler(this::verification);
        router.post(ROOT + "/sessions/:id/end").handler(this::end);
        router.post(ROOT + "/outage").handler(this::outage);
        webhooks.mount(router);
    }

    /**
     * Rejects requests from web pages, which browsers mark with a header, and requests through an application's Frontend API
     * proxy, even if they contain the secret key.
     */
    private static void rejectWebPages(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.getHeader("Origin") != null || request.getHeader("Sec-Fetch-Site") != null
                || ProxyCheck.isProxied(context)) {
            throw ApiException.of(403, "origin_invalid", "origin not allowed", "Web pages can't control the emulator.");
        }
        context.next();
    }

    private void describe(RoutingContext context) {
        JsonResponse.send(context, new JsonObject()
                .put("users", new JsonArray(instance.directory().users().stream().map(EmulatorUser::username).toList()))
                .put("organizations",
                        new JsonArray(instance.directory().organizations().stream().map(EmulatorOrganization::slug).toList())));
    }

    private void addUser(RoutingContext context) {
        JsonObject body = body(context);
        attempt(() -> {
            EmulatorUser user = EmulatorUser.named(body.getString("username"));
            user = user.withEmail(body.getString("email", user.email()))
                    .withName(body.getString("first_name", user.firstName()), body.getString("last_name"))
                    .withPlan(body.getString("plan"));
            for (Map.Entry<String, Object> membership : body.getJsonObject("organizations", new JsonObject())) {
                user = user.withOrganization(membership.getKey(), (String) membership.getValue());
            }
            for (Object feature : body.getJsonArray("features", new JsonArray())) {
                user = user.withFeature((String) feature);
            }
            instance.directory().add(user);
            JsonResponse.send(context, new JsonObject().put("id", user.id()).put("username", user.username()));
        });
    }

    private void signOutEverywhere(RoutingContext context) {
        attempt(() -> instance.clients().endAllOf(instance.directory().requireUser(context.pathParam("username")).id(),
                Session.Status.REVOKED));
        JsonResponse.send(context, new JsonObject());
    }

    /** Signs a user in on a new client, so that changes of this session do not affect others. */
    private void signIn(RoutingContext context) {
        JsonObject body = body(context);
        attempt(() -> {
            EmulatorUser user = instance.directory().requireUser(body.getString("user"));
            sendSession(context, instance.signInOnNewClient(user));
        });
    }

    private void token(RoutingContext context) {
        Session session = session(context);
        JsonObject body = body(context);
        attempt(() -> JsonResponse.send(context, SessionJson.token(
                TokenSpecJson.read(body, instance.clock()).apply(forge.spec(active(session))).build())));
    }

    private void organization(RoutingContext context) {
        Session session = session(context);
        attempt(() -> {
            String slug = body(context).getString("organization", "");
            if (!instance.activateOrganization(active(session), slug)) {
                throw new IllegalArgumentException("The user is not a member of " + slug);
            }
            sendSession(context, session(context));
        });
    }

    private void verification(RoutingContext context) {
        Session session = session(context);
        attempt(() -> {
            Instant at = instance.clock().instant().minusSeconds(body(context).getLong("seconds_ago", 0L));
            sendSession(context, instance.clients().verifiedAt(active(session).id(), at).orElseThrow());
        });
    }

    private void end(RoutingContext context) {
        Session session = session(context);
        attempt(() -> {
            Session.Status status = Session.Status.valueOf(body(context).getString("status", "").toUpperCase(Locale.ROOT));
            if (status == Session.Status.ACTIVE) {
                throw new IllegalArgumentException("A session that ends can't be active");
            }
            sendSession(context, instance.clients().end(session.id(), status).orElseThrow());
        });
    }

    private void outage(RoutingContext context) {
        attempt(() -> gate.outage(body(context).getBoolean("on", false)));
        JsonResponse.send(context, new JsonObject());
    }

    /** Sends the values that a browser needs to use the session in an application. */
    private void sendSession(RoutingContext context, Session session) {
        Client client = instance.clients().find(session.clientId()).orElseThrow(() -> ApiException.notFound("session"));
        EmulatorUser user = instance.directory().userById(session.userId()).orElseThrow();
        JsonResponse.send(context, new JsonObject()
                .put("id", session.id())
                .put("user_id", session.userId())
                .put("username", user.username())
                .put("status", session.status().name().toLowerCase(Locale.ROOT))
                .put("client_token", client.secret())
                .put("client_updated_at", client.updatedAtSeconds())
                .put("production", instance.production()));
    }

    private Session session(RoutingContext context) {
        return instance.clients().findSession(context.pathParam("id")).orElseThrow(() -> ApiException.notFound("session"));
    }

    private static Session active(Session session) {
        if (!session.isActive()) {
            throw new IllegalArgumentException("The session has ended: it gets no tokens and can't be changed");
        }
        return session;
    }

    static JsonObject body(RoutingContext context) {
        try {
            JsonObject body = context.body().asJsonObject();
            return body == null ? new JsonObject() : body;
        } catch (RuntimeException e) {
            throw ApiException.of(400, "request_body_invalid", "request body invalid", "The body is not a JSON object.");
        }
    }

    /** Converts the exceptions of the emulator's own classes to an error response. */
    static void attempt(Runnable action) {
        try {
            action.run();
        } catch (IllegalArgumentException | ClassCastException | NullPointerException | ArithmeticException
                | DateTimeException e) {
            throw ApiException.of(422, "request_invalid", "request invalid", String.valueOf(e.getMessage()));
        }
    }
}
