package io.quarkiverse.clerk.emulator.frontend;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.Client;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.token.SessionTokens;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code /v1/client} and {@code /v1/dev_browser}: the client of a browser. On a development instance, the query parameter
 * {@code __clerk_db_jwt} identifies the client, because the page is on another site and browsers don't send third-party
 * cookies.
 */
final class ClientEndpoint {

    private final EmulatedInstance instance;
    private final SessionTokens tokens;
    private final ClientResponse response;

    ClientEndpoint(EmulatedInstance instance, SessionTokens tokens, ClientResponse response) {
        this.instance = instance;
        this.tokens = tokens;
        this.response = response;
    }

    void mount(Router router) {
        router.post("/v1/dev_browser").handler(this::createDevBrowser);
        router.get("/v1/client").handler(this::read);
        router.delete("/v1/client/sessions").handler(this::signOut);
    }

    private void createDevBrowser(RoutingContext context) {
        if (instance.production()) {
            throw ApiException.of(400, "instance_type_invalid", "Invalid for this instance type",
                    "Only development instances have dev browsers.");
        }
        Client client = instance.clients().create();
        JsonResponse.send(context, new JsonObject()
                .put("object", "dev_browser")
                .put("id", client.secret())
                .put("token", client.secret())
                .put("instance_id", tokens.keys().kid())
                .put("home_origin", ClientResponse.origin(context))
                .put("created_at", client.createdAt().toEpochMilli())
                .put("updated_at", client.updatedAt().toEpochMilli()));
    }

    /** On a production instance, a browser has no client before the first sign-in. */
    private void read(RoutingContext context) {
        if (instance.production() && !response.isKnown(context)) {
            JsonResponse.send(context, new JsonObject().putNull("response").putNull("client"));
        } else {
            response.send(context);
        }
    }

    private void signOut(RoutingContext context) {
        instance.clients().signOut(response.client(context).id());
        response.sendChanged(context);
    }
}
