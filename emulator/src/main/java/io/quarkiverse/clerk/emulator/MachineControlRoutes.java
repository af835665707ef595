package io.quarkiverse.clerk.emulator;

import java.util.Map;

import io.quarkiverse.clerk.emulator.frontend.JsonResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The part of the control API that is about tokens of machines. {@link ControlRoutes} checks all requests. */
final class MachineControlRoutes {

    private final MachineTokenForge forge;

    MachineControlRoutes(MachineTokenForge forge) {
        this.forge = forge;
    }

    void mount(Router router) {
        router.post(ControlRoutes.ROOT + "/machine_tokens").handler(this::create);
        router.post(ControlRoutes.ROOT + "/machine_tokens/revoke").handler(this::revoke);
        router.post(ControlRoutes.ROOT + "/machines").handler(this::machine);
    }

    private void create(RoutingContext context) {
        JsonObject body = ControlRoutes.body(context);
        ControlRoutes.attempt(() -> JsonResponse.send(context, new JsonObject().put("token", spec(body).build())));
    }

    private MachineTokenSpec spec(JsonObject body) {
        String subject = body.getString("subject", "");
        MachineTokenSpec spec = switch (body.getString("type", "")) {
            case "api_key" -> forge.apiKey(subject);
            case "m2m_token" -> forge.m2mToken(subject);
            case "oauth_token" -> forge.oauthToken(subject);
            default -> throw new IllegalArgumentException("The type must be api_key, m2m_token or oauth_token");
        };
        if (body.containsKey("scopes")) {
            spec = spec.scopes(strings(body, "scopes"));
        }
        if (body.containsKey("audience")) {
            spec = spec.audience(strings(body, "audience"));
        }
        if (body.containsKey("name")) {
            spec = spec.name(body.getString("name"));
        }
        if (body.containsKey("client_id")) {
            spec = spec.clientId(body.getString("client_id"));
        }
        for (Map.Entry<String, Object> claim : body.getJsonObject("claims", new JsonObject()).getMap().entrySet()) {
            spec = spec.claim(claim.getKey(), claim.getValue());
        }
        if (body.getBoolean("jwt", false)) {
            spec = spec.jwt();
        }
        if (body.containsKey("expires_in")) {
            spec = spec.expiresAt(forge.now().plusSeconds(body.getLong("expires_in")));
        }
        if (body.getBoolean("expired", false)) {
            spec = spec.expired();
        }
        return body.getBoolean("revoked", false) ? spec.revoked() : spec;
    }

    private static String[] strings(JsonObject body, String name) {
        return body.getJsonArray(name, new JsonArray()).stream().map(String.class::cast).toArray(String[]::new);
    }

    private void revoke(RoutingContext context) {
        ControlRoutes.attempt(() -> forge.revoke(ControlRoutes.body(context).getString("token")));
        JsonResponse.send(context, new JsonObject());
    }

    /** Returns the secret key of a machine, which is created if it does not exist. */
    private void machine(RoutingContext context) {
        ControlRoutes.attempt(() -> JsonResponse.send(context, new JsonObject().put("secret_key",
                forge.machineSecretKey(ControlRoutes.body(context).getString("name", "")))));
    }
}
