package io.quarkiverse.clerk.emulator.backend;

import io.quarkiverse.clerk.emulator.frontend.DirectoryJson;
import io.quarkiverse.clerk.emulator.frontend.SessionJson;
import io.quarkiverse.clerk.emulator.instance.Client;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The resources of the Backend API as JSON, including fields that a browser must not receive. */
public final class ResourceJson {

    private final EmulatedInstance instance;
    private final DirectoryJson directoryJson;
    private final SessionJson sessionJson;

    public ResourceJson(EmulatedInstance instance, DirectoryJson directoryJson, SessionJson sessionJson) {
        this.instance = instance;
        this.directoryJson = directoryJson;
        this.sessionJson = sessionJson;
    }

    public JsonObject user(EmulatorUser user) {
        JsonObject json = directoryJson.user(user)
                .put("private_metadata", new JsonObject())
                .put("banned", instance.userStatus().isBanned(user))
                .put("locked", false)
                .put("deprovisioned", false)
                .put("lockout_expires_in_seconds", null)
                .put("verification_attempts_remaining", 100)
                .put("bypass_client_trust", false);
        if (instance.faults().isActive(Fault.BACKEND_UNKNOWN_VALUES)) {
            json.put("never_heard_of", new JsonArray().add(new JsonObject().put("deep", true))).put("locale", 42)
                    .put("last_sign_in_at", "yesterday").put("phone_numbers", "none");
            json.getJsonArray("email_addresses").add("no object").getJsonObject(0).getJsonObject("verification")
                    .put("strategy", "from_the_future").put("status", "half_verified");
        }
        return json;
    }

    public JsonObject organization(EmulatorOrganization organization) {
        return directoryJson.organization(organization)
                .put("private_metadata", new JsonObject())
                .put("created_by", null)
                .put("last_active_at", directoryJson.since());
    }

    /** @param user a member of the organization */
    public JsonObject membership(EmulatorUser user, EmulatorOrganization organization) {
        return directoryJson.membership(user, organization)
                .put("private_metadata", new JsonObject())
                .put("organization", organization(organization));
    }

    public JsonObject session(Session session) {
        return sessionJson.session(session).put("client_id", session.clientId());
    }

    public JsonObject client(Client client) {
        JsonArray ids = new JsonArray();
        JsonArray sessions = new JsonArray();
        client.sessions().forEach(session -> {
            ids.add(session.id());
            sessions.add(session(session));
        });
        return sessionJson.client(client)
                .put("session_ids", ids)
                .put("sessions", sessions)
                .put("sign_in_id", null)
                .put("sign_up_id", null)
                .put("last_authentication_strategy", null);
    }
}
