package io.quarkiverse.clerk.emulator.frontend;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.quarkiverse.clerk.emulator.token.SessionTokens;
import io.quarkiverse.clerk.emulator.token.TemplateName;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /v1/client/sessions/:id}: tokens and changes of a browser's session. */
final class ClientSessionsEndpoint {

    private final EmulatedInstance instance;
    private final SessionTokens tokens;
    private final ClientResponse response;

    ClientSessionsEndpoint(EmulatedInstance instance, SessionTokens tokens, ClientResponse response) {
        this.instance = instance;
        this.tokens = tokens;
        this.response = response;
    }

    void mount(Router router) {
        router.post("/v1/client/sessions/:id/tokens").handler(this::token);
        router.post("/v1/client/sessions/:id/tokens/:template").handler(this::templateToken);
        router.post("/v1/client/sessions/:id/touch").handler(this::touch);
        router.post("/v1/client/sessions/:id/end").handler(this::end);
    }

    private void token(RoutingContext context) {
        JsonResponse.send(context,
                SessionJson.token(tokens.mint(response.session(context), ClientResponse.origin(context))));
    }

    private void templateToken(RoutingContext context) {
        TemplateName.check(context.pathParam("template"));
        JsonResponse.send(context, SessionJson.token(
                tokens.mintTemplate(response.session(context), ClientResponse.origin(context), tokens.lifetime())));
    }

    private void touch(RoutingContext context) {
        Session session = response.session(context);
        RequestParameters parameters = RequestParameters.of(context);
        if (parameters.has("active_organization_id")
                && !instance.activateOrganization(session, parameters.string("active_organization_id").orElse(""))) {
            throw ApiException.notFound("organization of this user");
        }
        response.sendChanged(context, instance.clients().activate(session.id())
                .orElseThrow(() -> ApiException.notFound("session")));
    }

    private void end(RoutingContext context) {
        response.sendChanged(context, instance.clients().end(response.session(context).id(), Session.Status.ENDED)
                .orElseThrow(() -> ApiException.notFound("session")));
    }
}
