package io.quarkiverse.clerk.emulator.frontend;

import io.quarkiverse.clerk.emulator.token.SigningKeys;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The key set at its public path. Also mounted in the Backend API. */
public final class KeySetEndpoint {

    private final SigningKeys keys;

    public KeySetEndpoint(SigningKeys keys) {
        this.keys = keys;
    }

    void mount(Router router) {
        router.get("/.well-known/jwks.json").handler(this::send);
    }

    public void send(RoutingContext context) {
        JsonResponse.send(context, new JsonObject().put("keys", new JsonArray().add(new JsonObject(keys.jwk()))));
    }
}
