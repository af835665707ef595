package io.quarkiverse.clerk.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The key set, at the public address. The Backend API serves the same. */
final class KeysApi {

    private final SigningKeys keys;

    KeysApi(SigningKeys keys) {
        this.keys = keys;
    }

    void mount(Router router) {
        router.get("/.well-known/jwks.json").handler(this::answer);
    }

    void answer(RoutingContext context) {
        Answers.json(context, new JsonObject().put("keys", new JsonArray().add(new JsonObject(keys.jwk()))));
    }
}
