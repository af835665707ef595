package io.quarkiverse.clerk.emulator;

import java.util.List;
import java.util.Optional;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The part of the Frontend API a web page needs to know who is signed in. On a development instance the browser names its
 * client in the query parameter {@code __clerk_db_jwt}, since the page is on another site and third-party cookies don't
 * travel.
 */
final class FrontendApi {

    private final Instance instance;
    private final Browsers browsers;
    private final SessionJson sessionJson;

    FrontendApi(Instance instance, Browsers browsers, SessionJson sessionJson) {
        this.instance = instance;
        this.browsers = browsers;
        this.sessionJson = sessionJson;
    }

    void mount(Router router) {
        Cors cors = new Cors(instance);
        for (String path : List.of("/v1/dev_browser", "/v1/client", "/v1/client/*")) {
            router.route(path).handler(cors);
        }
        router.post("/v1/dev_browser").handler(this::createDevBrowser);
        router.get("/v1/client").handler(this::read);
        router.post("/v1/client/sessions/:id/tokens").handler(context -> Answers.json(context,
                SessionJson.token(instance.tokens().mint(session(context), origin(context), instance.tokens().lifetime()))));
        router.post("/v1/client/sessions/:id/tokens/:template").handler(this::templateToken);
        router.post("/v1/client/sessions/:id/touch").handler(this::touch);
        router.post("/v1/client/sessions/:id/end").handler(this::end);
        router.delete("/v1/client/sessions").handler(this::signOut);
    }

    private void createDevBrowser(RoutingContext context) {
        if (instance.production()) {
            throw Refusal.of(400, "instance_type_invalid", "Invalid for this instance type",
                    "Only development instances have dev browsers.");
        }
        Client client = instance.clients().create();
        Answers.json(context, new JsonObject()
                .put("object", "dev_browser")
                .put("id", client.secret())
                .put("token", client.secret())
                .put("instance_id", instance.keys().kid())
                .put("home_origin", origin(context))
                .put("created_at", client.createdAt().toEpochMilli())
                .put("updated_at", client.updatedAt().toEpochMilli()));
    }

    /** A production instance gives a browser its client when somebody signs in. */
    private void read(RoutingContext context) {
        if (instance.production() && browsers.ofScript(context).isEmpty()) {
            Answers.json(context, new JsonObject().putNull("response").putNull("client"));
        } else {
            answer(context, null, client(context));
        }
    }

    private void templateToken(RoutingContext context) {
        TemplateName.check(context.pathParam("template"));
        Answers.json(context, SessionJson.token(
                instance.tokens().mintTemplate(session(context), origin(context), instance.tokens().lifetime())));
    }

    private void touch(RoutingContext context) {
        Session session = session(context);
        RequestFields fields = RequestFields.of(context);
        if (fields.has("active_organization_id")
                && !instance.activateOrganization(session, fields.text("active_organization_id").orElse(""))) {
            throw Refusal.notFound("organization of this user");
        }
        Optional<Session> touched = instance.clients().activate(session.id());
        changed(context, touched.orElseThrow(() -> Refusal.notFound("session")));
    }

    private void end(RoutingContext context) {
        Session ended = instance.clients().end(session(context).id(), Session.Status.ENDED)
                .orElseThrow(() -> Refusal.notFound("session"));
        changed(context, ended);
    }

    private void signOut(RoutingContext context) {
        instance.clients().signOut(client(context).id());
        changed(context, null);
    }

    private void changed(RoutingContext context, Session session) {
        Client client = client(context);
        if (instance.production()) {
            browsers.remember(context, client);
        }
        answer(context, session, client);
    }

    /** What was asked for as {@code response}, the client, and that client beside it where it was about something else. */
    private void answer(RoutingContext context, Session session, Client client) {
        String origin = origin(context);
        JsonObject clientJson = sessionJson.frontendClient(client, origin);
        Answers.json(context, session == null
                ? new JsonObject().put("response", clientJson).putNull("client")
                : new JsonObject().put("response", sessionJson.frontendSession(session, origin)).put("client", clientJson));
    }

    private Client client(RoutingContext context) {
        return browsers.ofScript(context).orElseThrow(() -> instance.production()
                ? Refusal.of(401, "authentication_invalid", "Signed out", "Nobody is signed in in this browser.")
                : Refusal.of(401, "dev_browser_unauthenticated", "Browser unauthenticated",
                        "The emulator does not know this browser. Get a new dev browser with POST /v1/dev_browser."));
    }

    /** An active session of the browser that asks: the sessions of others don't exist for it. */
    private Session session(RoutingContext context) {
        return client(context).activeSession(context.pathParam("id")).orElseThrow(() -> Refusal.notFound("session"));
    }

    private static String origin(RoutingContext context) {
        return context.request().getHeader(HttpHeaders.ORIGIN);
    }
}
