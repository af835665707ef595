package io.quarkiverse.clerk.runtime.client;

import static io.quarkiverse.clerk.runtime.api.Identifiers.id;
import static io.quarkiverse.clerk.runtime.api.Identifiers.name;

import io.quarkiverse.clerk.BackendSession;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.RevokedSessions;
import io.quarkiverse.clerk.SessionQuery;
import io.quarkiverse.clerk.runtime.api.BackendCall;
import io.quarkiverse.clerk.runtime.api.BackendCalls;
import io.quarkiverse.clerk.runtime.api.Pages;
import io.quarkiverse.clerk.runtime.api.UnreadableAnswerException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** Sessions. */
public final class SessionsResource implements ClerkClient.Sessions {

    private final BackendCalls calls;
    private final RevokedSessions revoked;

    public SessionsResource(BackendCalls calls, RevokedSessions revoked) {
        this.calls = calls;
        this.revoked = revoked;
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
                .invoke(session -> revoked.add(sessionId));
    }

    @Override
    @Deprecated
    public Uni<BackendSession> verify(String sessionId, String token) {
        return Uni.createFrom().deferred(
                () -> session(BackendCall.post(path(sessionId) + "/verify", new JsonObject().put("token", token))));
    }

    @Override
    public Uni<String> token(String sessionId, String template) {
        return Uni.createFrom().deferred(() -> token(path(sessionId) + "/tokens/" + name("a JWT template", template)));
    }

    /** A session token, as a browser has one, but without the claim {@code azp}. */
    public Uni<String> sessionToken(String sessionId) {
        return Uni.createFrom().deferred(() -> token(path(sessionId) + "/tokens"));
    }

    private Uni<BackendSession> session(BackendCall call) {
        return calls.send(call, answer -> BackendJson.session(answer.object()));
    }

    private Uni<String> token(String path) {
        return calls.send(BackendCall.post(path, null), answer -> {
            String token = new Members(answer.object()).text("jwt");
            if (token == null) {
                throw new UnreadableAnswerException("it has no jwt");
            }
            return token;
        });
    }

    private static String path(String sessionId) {
        return "sessions/" + id("sess", sessionId);
    }
}
