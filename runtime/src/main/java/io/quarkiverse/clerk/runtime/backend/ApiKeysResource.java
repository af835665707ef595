package io.quarkiverse.clerk.runtime.backend;

import static io.quarkiverse.clerk.runtime.backend.Identifiers.id;

import io.quarkiverse.clerk.BackendApiKey;
import io.quarkiverse.clerk.ClerkApiKeys;
import io.quarkiverse.clerk.NewApiKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The Backend API's API keys. */
final class ApiKeysResource implements ClerkApiKeys {

    private static final String PATH = "/api_keys";

    private final BackendCalls calls;

    ApiKeysResource(BackendCalls calls) {
        this.calls = calls;
    }

    @Override
    public Uni<BackendApiKey> create(NewApiKey key) {
        JsonObject body = new JsonObject().put("subject", key.subject()).put("name", key.name())
                .put("scopes", new JsonArray(key.scopes()));
        if (key.description() != null) {
            body.put("description", key.description());
        }
        if (!key.claims().isEmpty()) {
            body.put("claims", new JsonObject(key.claims()));
        }
        if (key.expiresIn() != null) {
            body.put("seconds_until_expiration", key.expiresIn().toSeconds());
        }
        return send(BackendCall.post(PATH, body));
    }

    @Override
    public Multi<BackendApiKey> list(String subject) {
        return Pages.all(calls, BackendCall.get(PATH).with("subject", subject), BackendJson::apiKey);
    }

    @Override
    public Uni<BackendApiKey> revoke(String apiKeyId, String reason) {
        return Uni.createFrom().deferred(() -> send(BackendCall.post(PATH + "/" + id("ak", apiKeyId) + "/revoke",
                new JsonObject().put("revocation_reason", reason))));
    }

    private Uni<BackendApiKey> send(BackendCall call) {
        return calls.send(call, answer -> BackendJson.apiKey(answer.object()));
    }
}
