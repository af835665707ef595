package io.quarkiverse.clerk.emulator.frontend;

import io.quarkiverse.clerk.emulator.token.SigningKeys;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The key set at its public path. The Backend API mounts it too. */
public final class KeySetEndpoint {

    private final SigningKeys keys;

    public KeySetEndpoint(SigningKeys keys) {
        this.keys = keys;
    }

    void mount(Router router) {
        router.get("/.well-known/jwks.json").handler(this::answer);
    }

    public void answer(RoutingContext context) {
        JsonResponse.send(context, new JsonObject().put("keys", new JsonArray().add(new JsonObject(keys.jwk()))));
    }
}
