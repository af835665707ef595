package io.quarkiverse.clerk.runtime.client;

import static io.quarkiverse.clerk.runtime.api.Identifiers.id;

import io.quarkiverse.clerk.BackendClient;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.runtime.api.BackendCall;
import io.quarkiverse.clerk.runtime.api.BackendCalls;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** Clients. */
final class ClientsResource implements ClerkClient.Clients {

    private final BackendCalls calls;

    ClientsResource(BackendCalls calls) {
        this.calls = calls;
    }

    @Override
    public Uni<BackendClient> get(String clientId) {
        return Uni.createFrom().deferred(() -> client(BackendCall.get("clients/" + id("client", clientId))));
    }

    @Override
    @Deprecated
    public Uni<BackendClient> verify(String clientToken) {
        return client(BackendCall.post("clients/verify", new JsonObject().put("token", clientToken)));
    }

    private Uni<BackendClient> client(BackendCall call) {
        return calls.send(call, answer -> BackendJson.client(answer.object()));
    }
}
