package io.quarkiverse.clerk.emulator.backend;

import java.time.Instant;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.IssuedToken;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Grant;
import io.quarkiverse.clerk.emulator.instance.Machine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The JSON of machines and their tokens. Times are in milliseconds, except those of OAuth access tokens. */
final class MachineJson {

    private final EmulatedInstance instance;

    MachineJson(EmulatedInstance instance) {
        this.instance = instance;
    }

    JsonObject token(IssuedToken token) {
        return switch (token.kind()) {
            case API_KEY -> apiKey(token);
            case M2M_TOKEN -> m2mToken(token);
            case OAUTH_TOKEN -> accessToken(token);
        };
    }

    private JsonObject apiKey(IssuedToken token) {
        Grant grant = token.grant();
        return common("api_key", token)
                .put("type", "api_key")
                .put("name", grant.name())
                .put("description", grant.description())
                .put("claims", claims(grant))
                .put("created_by", grant.createdBy())
                .putNull("last_used_at")
                .put("expiration", token.expiresAt() == null ? null : token.expiresAt().toEpochMilli())
                .put("created_at", token.createdAt().toEpochMilli())
                .put("updated_at", token.updatedAt().toEpochMilli());
    }

    private JsonObject m2mToken(IssuedToken token) {
        return common("machine_to_machine_token", token)
                .put("claims", claims(token.grant()))
                .putNull("last_used_at")
                .put("expiration", token.expiresAt() == null ? null : token.expiresAt().toEpochMilli())
                .put("created_at", token.createdAt().toEpochMilli())
                .put("updated_at", token.updatedAt().toEpochMilli());
    }

    private JsonObject accessToken(IssuedToken token) {
        Grant grant = token.grant();
        JsonObject json = common("clerk_idp_oauth_access_token", token)
                .put("client_id", grant.clientId())
                .put("type", "oauth:access_token")
                .put("expiration", token.expiresAt() == null ? null : token.expiresAt().getEpochSecond())
                .put("created_at", token.createdAt().getEpochSecond())
                .put("updated_at", token.updatedAt().getEpochSecond());
        return grant.audience().isEmpty() ? json : json.put("aud", new JsonArray(grant.audience()));
    }

    private JsonObject common(String object, IssuedToken token) {
        Instant now = instance.clock().instant();
        return new JsonObject()
                .put("object", object)
                .put("id", token.id())
                .put("subject", token.grant().subject())
                .put("scopes", new JsonArray(token.grant().scopes()))
                .put("revoked", token.isRevoked())
                .put("revocation_reason", token.isRevoked() ? token.revocation().reason() : null)
                .put("expired", token.isExpired(now));
    }

    private static JsonObject claims(Grant grant) {
        return grant.claims() == null ? null : new JsonObject(grant.claims());
    }

    /** A machine with the machines that its tokens are for. */
    JsonObject machine(Machine machine) {
        JsonArray scoped = new JsonArray();
        instance.machineCallers().machines().list().stream().filter(other -> machine.scopedMachines().contains(other.id()))
                .forEach(other -> scoped.add(bare(other)));
        return bare(machine).put("scoped_machines", scoped);
    }

    private static JsonObject bare(Machine machine) {
        return new JsonObject()
                .put("object", "machine")
                .put("id", machine.id())
                .put("name", machine.name())
                .put("instance_id", "ins_emulator")
                .put("default_token_ttl", machine.defaultTokenTtl())
                .put("created_at", machine.createdAt().toEpochMilli())
                .put("updated_at", machine.updatedAt().toEpochMilli());
    }
}
