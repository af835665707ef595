package io.quarkiverse.clerk.runtime.backend;

import static io.quarkiverse.clerk.runtime.backend.Identifiers.id;

import io.quarkiverse.clerk.BackendClient;
import io.quarkiverse.clerk.BackendSession;
import io.quarkiverse.clerk.ClerkLegacyApi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** The Backend API calls that Clerk has deprecated. */
@SuppressWarnings("deprecation")
final class LegacyResource implements ClerkLegacyApi {

    private final BackendCalls calls;

    LegacyResource(BackendCalls calls) {
        this.calls = calls;
    }

    @Override
    public Uni<BackendSession> verifySession(String sessionId, String token) {
        return Uni.createFrom().deferred(() -> calls.send(
                BackendCall.post("sessions/" + id("sess", sessionId) + "/verify", new JsonObject().put("token", token)),
                answer -> BackendJson.session(answer.object())));
    }

    @Override
    public Uni<BackendClient> verifyClient(String clientToken) {
        return calls.send(BackendCall.post("clients/verify", new JsonObject().put("token", clientToken)),
                answer -> BackendJson.client(answer.object()));
    }
}
