package io.quarkiverse.clerk.runtime.backend;

import static io.quarkiverse.clerk.runtime.backend.Identifiers.id;
import static io.quarkiverse.clerk.runtime.backend.Identifiers.name;

import io.quarkiverse.clerk.BackendSession;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.SessionQuery;
import io.quarkiverse.clerk.SessionRevocations;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The Backend API's sessions. */
public final class SessionsResource implements ClerkClient.Sessions {

    private final BackendCalls calls;
    private final SessionRevocations revocations;

    public SessionsResource(BackendCalls calls, SessionRevocations revocations) {
        this.calls = calls;
        this.revocations = revocations;
    }

    @Override
    public Uni<BackendSession> get(String sessionId) {
        return Uni.createFrom().deferred(() -> session(BackendCall.get(path(sessionId))));
    }

    @Override
    public Multi<BackendSession> list(SessionQuery query) {
        return Pages.all(calls, BackendCall.get("sessions").with("user_id", query.userId())
                .with("client_id", query.clientId()).with("status", query.status()), BackendJson::session);
    }

    @Override
    public Uni<BackendSession> revoke(String sessionId) {
        return Uni.createFrom().deferred(() -> session(BackendCall.post(path(sessionId) + "/revoke", null)))
                .invoke(session -> revocations.add(sessionId));
    }

    @Override
    public Uni<String> getToken(String sessionId, String template) {
        return Uni.createFrom().deferred(() -> token(path(sessionId) + "/tokens/" + name("a JWT template", template)));
    }

    /** @return a session token without the claim {@code azp}; fails with {@link io.quarkiverse.clerk.ClerkApiException} */
    public Uni<String> sessionToken(String sessionId) {
        return Uni.createFrom().deferred(() -> token(path(sessionId) + "/tokens"));
    }

    private Uni<BackendSession> session(BackendCall call) {
        return calls.send(call, answer -> BackendJson.session(answer.object()));
    }

    private Uni<String> token(String path) {
        return calls.send(BackendCall.post(path, null), answer -> {
            String token = new JsonFields(answer.object()).string("jwt");
            if (token == null) {
                throw ClerkCallException.unreadable("it has no jwt");
            }
            return token;
        });
    }

    private static String path(String sessionId) {
        return "sessions/" + id("sess", sessionId);
    }
}
