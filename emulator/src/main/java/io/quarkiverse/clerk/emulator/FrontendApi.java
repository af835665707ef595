package io.quarkiverse.clerk.emulator;

import java.util.List;
import java.util.Optional;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The part of the Frontend API a web page needs to know who is signed in. As with any development instance, the browser
 * names its client in the query parameter {@code __clerk_db_jwt}, since the page is on another site and third-party cookies
 * don't travel.
 */
final class FrontendApi {

    static final String DEV_BROWSER = "__clerk_db_jwt";

    private final Instance instance;
    private final SessionJson sessionJson;

    FrontendApi(Instance instance, SessionJson sessionJson) {
        this.instance = instance;
        this.sessionJson = sessionJson;
    }

    void mount(Router router) {
        Cors cors = new Cors(instance.origins());
        for (String path : List.of("/v1/dev_browser", "/v1/client", "/v1/client/*")) {
            router.route(path).handler(cors);
        }
        router.post("/v1/dev_browser").handler(this::createDevBrowser);
        router.get("/v1/client").handler(context -> answer(context, null, client(context)));
        router.post("/v1/client/sessions/:id/tokens").handler(context -> Answers.json(context,
                SessionJson.token(instance.tokens().mint(session(context), origin(context), instance.tokens().lifetime()))));
        router.post("/v1/client/sessions/:id/tokens/:template").handler(this::templateToken);
        router.post("/v1/client/sessions/:id/touch").handler(this::touch);
        router.post("/v1/client/sessions/:id/end").handler(this::end);
        router.delete("/v1/client/sessions").handler(this::signOut);
    }

    private void createDevBrowser(RoutingContext context) {
        Client client = instance.clients().create();
        Answers.json(context, new JsonObject()
                .put("object", "dev_browser")
                .put("id", client.devBrowser())
                .put("token", client.devBrowser())
                .put("instance_id", instance.keys().kid())
                .put("home_origin", origin(context))
                .put("created_at", client.createdAt().toEpochMilli())
                .put("updated_at", client.updatedAt().toEpochMilli()));
    }

    private void templateToken(RoutingContext context) {
        TemplateName.check(context.pathParam("template"));
        Answers.json(context, SessionJson.token(
                instance.tokens().mintTemplate(session(context), origin(context), instance.tokens().lifetime())));
    }

    private void touch(RoutingContext context) {
        Session session = session(context);
        RequestFields fields = RequestFields.of(context);
        Optional<Session> touched = fields.has("active_organization_id")
                ? instance.clients().activate(session.id(), organizationId(session, fields))
                : instance.clients().activate(session.id());
        answer(context, touched.orElseThrow(() -> Refusal.notFound("session")), client(context));
    }

    /** The organization by id or slug, or {@code null} for the personal account. */
    private String organizationId(Session session, RequestFields fields) {
        return fields.text("active_organization_id").map(idOrSlug -> {
            EmulatorUser user = instance.directory().userById(session.userId()).orElseThrow();
            return instance.directory().organization(idOrSlug)
                    .filter(organization -> user.organizations().containsKey(organization.slug()))
                    .map(EmulatorOrganization::id)
                    .orElseThrow(() -> Refusal.notFound("organization of this user"));
        }).orElse(null);
    }

    private void end(RoutingContext context) {
        Session ended = instance.clients().end(session(context).id(), Session.Status.ENDED)
                .orElseThrow(() -> Refusal.notFound("session"));
        answer(context, ended, client(context));
    }

    private void signOut(RoutingContext context) {
        instance.clients().signOut(client(context).id());
        answer(context, null, client(context));
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
        return instance.clients().findByDevBrowser(RequestFields.query(context, DEV_BROWSER))
                .orElseThrow(() -> Refusal.of(401, "dev_browser_unauthenticated", "Browser unauthenticated",
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
