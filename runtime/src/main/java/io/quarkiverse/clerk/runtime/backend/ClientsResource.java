package io.quarkiverse.clerk.runtime.backend;

import static io.quarkiverse.clerk.runtime.backend.Identifiers.id;

import io.quarkiverse.clerk.BackendClient;
import io.quarkiverse.clerk.ClerkClient;
import io.smallrye.mutiny.Uni;

/** The Backend API's clients. */
final class ClientsResource implements ClerkClient.Clients {

    private final BackendCalls calls;

    ClientsResource(BackendCalls calls) {
        this.calls = calls;
    }

    @Override
    public Uni<BackendClient> get(String clientId) {
        return Uni.createFrom().deferred(() -> client(BackendCall.get("clients/" + id("client", clientId))));
    }

    private Uni<BackendClient> client(BackendCall call) {
        return calls.send(call, answer -> BackendJson.client(answer.object()));
    }
}
