package io.quarkiverse.clerk.emulator.frontend;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.Client;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Finds the client of a script's request, and sends responses in the format of the Frontend API: the resource as
 * {@code response}, and the client as {@code client} if the resource is not the client itself.
 */
final class ClientResponse {

    private final EmulatedInstance instance;
    private final ClientResolver clientResolver;
    private final SessionJson sessionJson;

    ClientResponse(EmulatedInstance instance, SessionJson sessionJson) {
        this.instance = instance;
        this.clientResolver = new ClientResolver(instance);
        this.sessionJson = sessionJson;
    }

    /**
     * @throws ApiException if the emulator does not know the client
     */
    Client client(RoutingContext context) {
        return clientResolver.ofScript(context).orElseThrow(() -> instance.production()
                ? ApiException.of(401, "authentication_invalid", "Signed out", "No user is signed in.")
                : ApiException.of(401, "dev_browser_unauthenticated", "Browser unauthenticated",
                        "The emulator does not know this browser. Get a new dev browser with POST /v1/dev_browser."));
    }

    boolean isKnown(RoutingContext context) {
        return clientResolver.ofScript(context).isPresent();
    }

    /**
     * Returns an active session of the client.
     *
     * @throws ApiException if the client has no such session
     */
    Session session(RoutingContext context) {
        return client(context).activeSession(context.pathParam("id")).orElseThrow(() -> ApiException.notFound("session"));
    }

    /** The origin of the page, for the claim {@code azp}; {@code null} if unknown. */
    static String origin(RoutingContext context) {
        return context.request().getHeader(HttpHeaders.ORIGIN);
    }

    /** Sends the client. */
    void send(RoutingContext context) {
        JsonResponse.send(context, new JsonObject().put("response", json(context, client(context))).putNull("client"));
    }

    /** Sends the client after a change. */
    void sendChanged(RoutingContext context) {
        rememberIfProduction(context);
        send(context);
    }

    /** Sends a session of the client after a change. */
    void sendChanged(RoutingContext context, Session session) {
        rememberIfProduction(context);
        JsonResponse.send(context, new JsonObject()
                .put("response", sessionJson.frontendSession(session, origin(context)))
                .put("client", json(context, client(context))));
    }

    private JsonObject json(RoutingContext context, Client client) {
        return sessionJson.frontendClient(client, origin(context));
    }

    private void rememberIfProduction(RoutingContext context) {
        if (instance.production()) {
            clientResolver.remember(context, client(context));
        }
    }
}
