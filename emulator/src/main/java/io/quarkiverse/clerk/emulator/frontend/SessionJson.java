package io.quarkiverse.clerk.emulator.frontend;

import java.time.Duration;
import java.util.Locale;

import io.quarkiverse.clerk.emulator.instance.Client;
import io.quarkiverse.clerk.emulator.instance.Directory;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.quarkiverse.clerk.emulator.token.SessionTokens;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Clients and sessions as JSON. Times are in milliseconds since the epoch. */
public final class SessionJson {

    private static final Duration ABANDONED_AFTER = Duration.ofDays(30);

    private final Directory directory;
    private final DirectoryJson directoryJson;
    private final SessionTokens tokens;

    public SessionJson(Directory directory, DirectoryJson directoryJson, SessionTokens tokens) {
        this.directory = directory;
        this.directoryJson = directoryJson;
        this.tokens = tokens;
    }

    /** The fields of a session in both APIs. */
    public JsonObject session(Session session) {
        return new JsonObject()
                .put("object", "session")
                .put("id", session.id())
                .put("user_id", session.userId())
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

    /** The fields of a client in both APIs. */
    public JsonObject client(Client client) {
        return new JsonObject()
                .put("object", "client")
                .put("id", client.id())
                .put("last_active_session_id", client.lastActiveSession().map(Session::id).orElse(null))
                .put("created_at", client.createdAt().toEpochMilli())
                .put("updated_at", client.updatedAt().toEpochMilli());
    }

    /**
     * A client in the Frontend API, with its active sessions, each with its user and a new token.
     *
     * @param origin the origin of the page, for the claim {@code azp}; {@code null} if unknown
     */
    JsonObject frontendClient(Client client, String origin) {
        JsonArray sessions = new JsonArray();
        client.activeSessions().forEach(session -> sessions.add(frontendSession(session, origin)));
        return client(client)
                .put("sessions", sessions)
                .put("sign_in", null)
                .put("sign_up", null);
    }

    /** A session in the Frontend API, see {@link #frontendClient}. */
    JsonObject frontendSession(Session session, String origin) {
        EmulatorUser user = directory.userById(session.userId()).orElseThrow();
        JsonArray memberships = new JsonArray();
        user.organizations().keySet().stream().flatMap(slug -> directory.organization(slug).stream())
                .forEach(organization -> memberships.add(directoryJson.membership(user, organization)));
        return session(session)
                .put("user", directoryJson.user(user).put("organization_memberships", memberships))
                .put("public_user_data", directoryJson.publicUserData(user))
                .put("factor_verification_age", new JsonArray(tokens.factorAges(session)))
                .put("last_active_token", session.isActive() ? token(tokens.mint(session, origin)) : null);
    }

    public static JsonObject token(String jwt) {
        return new JsonObject().put("object", "token").put("jwt", jwt);
    }
}
