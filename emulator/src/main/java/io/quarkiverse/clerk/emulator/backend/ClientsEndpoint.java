package io.quarkiverse.clerk.emulator.backend;

import io.quarkiverse.clerk.emulator.frontend.JsonResponse;
import io.quarkiverse.clerk.emulator.frontend.RequestParameters;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.Client;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /v1/clients}. */
final class ClientsEndpoint {

    private final EmulatedInstance instance;
    private final ResourceJson json;

    ClientsEndpoint(EmulatedInstance instance, ResourceJson json) {
        this.instance = instance;
        this.json = json;
    }

    void mount(Router router) {
        router.post("/v1/clients/verify").handler(this::verify);
        router.get("/v1/clients/:id").handler(this::read);
    }

    /** Accepts the token of a client. As with Clerk, a session token is not accepted. */
    private void verify(RoutingContext context) {
        Client client = instance.clients().findBySecret(RequestParameters.of(context).required("token"))
                .orElseThrow(() -> ApiException.of(400, "verification_invalid_client_token", "invalid client token",
                        "This is not the token of a client. A session token is not accepted."));
        JsonResponse.send(context, json.client(client));
    }

    private void read(RoutingContext context) {
        Client client = instance.clients().find(context.pathParam("id"))
                .orElseThrow(() -> ApiException.notFound("client"));
        JsonResponse.send(context, json.client(client));
    }
}
