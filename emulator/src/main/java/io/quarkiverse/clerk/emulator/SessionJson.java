package io.quarkiverse.clerk.emulator;

import java.time.Duration;
import java.util.Locale;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Clients and sessions as the APIs show them. Times are Unix milliseconds. */
final class SessionJson {

    private static final Duration ABANDONED_AFTER = Duration.ofDays(30);

    private final Directory directory;
    private final DirectoryJson directoryJson;
    private final SessionTokens tokens;

    SessionJson(Directory directory, DirectoryJson directoryJson, SessionTokens tokens) {
        this.directory = directory;
        this.directoryJson = directoryJson;
        this.tokens = tokens;
    }

    JsonObject backendSession(Session session) {
        return new JsonObject()
                .put("object", "session")
                .put("id", session.id())
                .put("user_id", session.userId())
                .put("client_id", session.clientId())
                .put("actor", null)
                .put("status", session.status().name().toLowerCase(Locale.ROOT))
                .put("last_active_organization_id", session.organizationId())
                .put("last_active_at", session.updatedAt().toEpochMilli())
                .put("latest_activity", null)
                .put("expire_at", session.expiresAt().toEpochMilli())
                .put("abandon_at", session.createdAt().plus(ABANDONED_AFTER).toEpochMilli())
                .put("tasks", null)
                .put("created_at", session.createdAt().toEpochMilli())
                .put("updated_at", session.updatedAt().toEpochMilli());
    }

    JsonObject backendClient(Client client) {
        JsonArray ids = new JsonArray();
        JsonArray sessions = new JsonArray();
        client.sessions().forEach(session -> {
            ids.add(session.id());
            sessions.add(backendSession(session));
        });
        return client(client)
                .put("session_ids", ids)
                .put("sessions", sessions)
                .put("sign_in_id", null)
                .put("sign_up_id", null)
                .put("last_authentication_strategy", null);
    }

    /**
     * What a browser gets: the sessions that are not over, each with its user and a fresh token.
     *
     * @param origin who asks, for the tokens; {@code null} if unknown
     */
    JsonObject frontendClient(Client client, String origin) {
        JsonArray sessions = new JsonArray();
        client.activeSessions().forEach(session -> sessions.add(frontendSession(session, origin)));
        return client(client)
                .put("sessions", sessions)
                .put("sign_in", null)
                .put("sign_up", null);
    }

    JsonObject frontendSession(Session session, String origin) {
        EmulatorUser user = directory.userById(session.userId()).orElseThrow();
        JsonArray memberships = new JsonArray();
        user.organizations().keySet().stream().flatMap(slug -> directory.organization(slug).stream())
                .forEach(organization -> memberships.add(directoryJson.membership(user, organization)));
        JsonObject json = backendSession(session)
                .put("user", directoryJson.frontendUser(user).put("organization_memberships", memberships))
                .put("public_user_data", directoryJson.publicUserData(user))
                .put("factor_verification_age", new JsonArray(tokens.factorAges(session)));
        json.remove("client_id");
        return json.put("last_active_token",
                session.isActive() ? token(tokens.mint(session, origin, tokens.lifetime())) : null);
    }

    static JsonObject token(String jwt) {
        return new JsonObject().put("object", "token").put("jwt", jwt);
    }

    private static JsonObject client(Client client) {
        return new JsonObject()
                .put("object", "client")
                .put("id", client.id())
                .put("last_active_session_id", client.lastActiveSession().map(Session::id).orElse(null))
                .put("created_at", client.createdAt().toEpochMilli())
                .put("updated_at", client.updatedAt().toEpochMilli());
    }
}
