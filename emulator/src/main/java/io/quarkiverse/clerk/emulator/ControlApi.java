package io.quarkiverse.clerk.emulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * What tests tell the emulator from another process or class loader: things that Clerk's own APIs have no words for.
 * It is no part of Clerk, so it has a path of its own, and it stays reachable in an outage. Whoever uses it must know
 * the secret key, and be no web page.
 */
final class ControlApi {

    static final String ROOT = "/_emulator";

    private final Instance instance;
    private final TokenForge forge;
    private final Gate gate;

    ControlApi(Instance instance, TokenForge forge, Gate gate) {
        this.instance = instance;
        this.forge = forge;
        this.gate = gate;
    }

    /** Whether a request is for this API, which no simulated trouble may cut off: it is what ends the trouble. */
    static boolean isFor(HttpServerRequest request) {
        String path = request.path();
        return path != null && (path.equals(ROOT) || path.startsWith(ROOT + "/"));
    }

    void mount(Router router) {
        BearerCheck check = new BearerCheck(instance.secretKey());
        for (String path : List.of(ROOT, ROOT + "/*")) {
            router.route(path).handler(ControlApi::refuseWebPages).handler(check);
        }
        router.get(ROOT).handler(this::describe);
        router.post(ROOT + "/users").handler(this::addUser);
        router.post(ROOT + "/users/:username/sign_out").handler(this::signOutEverywhere);
        router.post(ROOT + "/sessions").handler(this::signIn);
        router.get(ROOT + "/sessions/:id").handler(context -> answer(context, session(context)));
        router.post(ROOT + "/sessions/:id/tokens").handler(this::token);
        router.post(ROOT + "/sessions/:id/organization").handler(this::organization);
        router.post(ROOT + "/sessions/:id/verification").handler(this::verification);
        router.post(ROOT + "/sessions/:id/end").handler(this::end);
        router.post(ROOT + "/outage").handler(this::outage);
    }

    /**
     * Browsers say where a request comes from. Even a page that got hold of the key has no business here, nor has
     * what comes through an application's proxy of the Frontend API.
     */
    private static void refuseWebPages(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.getHeader("Origin") != null || request.getHeader("Sec-Fetch-Site") != null
                || ProxyCheck.isProxied(context)) {
            throw Refusal.of(403, "origin_invalid", "origin not allowed", "Web pages can't control the emulator.");
        }
        context.next();
    }

    private void describe(RoutingContext context) {
        Answers.json(context, new JsonObject()
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
            Answers.json(context, new JsonObject().put("id", user.id()).put("username", user.username()));
        });
    }

    private void signOutEverywhere(RoutingContext context) {
        attempt(() -> instance.clients().endAllOf(instance.directory().requireUser(context.pathParam("username")).id(),
                Session.Status.REVOKED));
        Answers.json(context, new JsonObject());
    }

    /** In a browser nobody has used before, so that what happens to this session happens to no other. */
    private void signIn(RoutingContext context) {
        JsonObject body = body(context);
        attempt(() -> {
            EmulatorUser user = instance.directory().requireUser(body.getString("user"));
            String organizationId = instance.directory().firstOrganizationOf(user).map(EmulatorOrganization::id).orElse(null);
            answer(context, instance.clients().signIn(instance.clients().create().id(), user.id(), organizationId)
                    .orElseThrow());
        });
    }

    private void token(RoutingContext context) {
        Session session = session(context);
        JsonObject body = body(context);
        attempt(() -> Answers.json(context, SessionJson.token(
                TokenOrder.read(body, instance.clock()).apply(forge.spec(active(session))).build())));
    }

    private void organization(RoutingContext context) {
        Session session = session(context);
        attempt(() -> {
            String slug = body(context).getString("organization", "");
            if (!instance.activateOrganization(active(session), slug)) {
                throw new IllegalArgumentException("The user is no member of " + slug);
            }
            answer(context, session(context));
        });
    }

    private void verification(RoutingContext context) {
        Session session = session(context);
        attempt(() -> {
            Instant at = instance.clock().instant().minusSeconds(body(context).getLong("seconds_ago", 0L));
            answer(context, instance.clients().verifiedAt(active(session).id(), at).orElseThrow());
        });
    }

    private void end(RoutingContext context) {
        Session session = session(context);
        attempt(() -> {
            Session.Status status = Session.Status.valueOf(body(context).getString("status", "").toUpperCase(Locale.ROOT));
            if (status == Session.Status.ACTIVE) {
                throw new IllegalArgumentException("A session does not end by being active");
            }
            answer(context, instance.clients().end(session.id(), status).orElseThrow());
        });
    }

    private void outage(RoutingContext context) {
        attempt(() -> gate.outage(body(context).getBoolean("on", false)));
        Answers.json(context, new JsonObject());
    }

    /** All that a browser would know of the session, and so send to an application. */
    private void answer(RoutingContext context, Session session) {
        Client client = instance.clients().find(session.clientId()).orElseThrow(() -> Refusal.notFound("session"));
        EmulatorUser user = instance.directory().userById(session.userId()).orElseThrow();
        Answers.json(context, new JsonObject()
                .put("id", session.id())
                .put("user_id", session.userId())
                .put("username", user.username())
                .put("status", session.status().name().toLowerCase(Locale.ROOT))
                .put("client_token", client.secret())
                .put("client_updated_at", client.updatedAtSeconds())
                .put("production", instance.production()));
    }

    private Session session(RoutingContext context) {
        return instance.clients().findSession(context.pathParam("id")).orElseThrow(() -> Refusal.notFound("session"));
    }

    private static Session active(Session session) {
        if (!session.isActive()) {
            throw new IllegalArgumentException("The session is over: it gets no more tokens, and nothing of it changes");
        }
        return session;
    }

    private static JsonObject body(RoutingContext context) {
        try {
            JsonObject body = context.body().asJsonObject();
            return body == null ? new JsonObject() : body;
        } catch (RuntimeException e) {
            throw Refusal.of(400, "request_body_invalid", "request body invalid", "The body is not a JSON object.");
        }
    }

    /** What the emulator's own classes refuse by exceptions. */
    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (IllegalArgumentException | ClassCastException | NullPointerException | ArithmeticException
                | DateTimeException e) {
            throw Refusal.of(422, "request_invalid", "request invalid", String.valueOf(e.getMessage()));
        }
    }
}
