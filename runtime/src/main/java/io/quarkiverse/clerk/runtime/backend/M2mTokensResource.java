package io.quarkiverse.clerk.runtime.backend;

import static io.quarkiverse.clerk.runtime.backend.Identifiers.id;

import java.time.InstantSource;
import java.util.Locale;

import io.quarkiverse.clerk.BackendM2mToken;
import io.quarkiverse.clerk.ClerkM2mTokens;
import io.quarkiverse.clerk.NewM2mToken;
import io.quarkiverse.clerk.runtime.config.MachineSettings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** The Backend API's M2M tokens. */
public final class M2mTokensResource implements ClerkM2mTokens {

    private static final String PATH = "/m2m_tokens";

    private final BackendCalls calls;
    private final OutgoingM2mToken outgoing;

    /** @param calls makes calls with the secret key of the machine */
    public M2mTokensResource(BackendCalls calls, MachineSettings.Outgoing settings, InstantSource clock, Vertx vertx) {
        this.calls = calls;
        this.outgoing = new OutgoingM2mToken(this::create, settings, clock, vertx);
    }

    @Override
    public Uni<String> current() {
        return outgoing.get();
    }

    @Override
    public Uni<BackendM2mToken> create(NewM2mToken token) {
        JsonObject body = new JsonObject().put("token_format", token.format().name().toLowerCase(Locale.ROOT));
        if (!token.claims().isEmpty()) {
            body.put("claims", new JsonObject(token.claims()));
        }
        if (token.expiresIn() != null) {
            body.put("seconds_until_expiration", token.expiresIn().toSeconds());
        }
        return send(BackendCall.post(PATH, body));
    }

    @Override
    public Multi<BackendM2mToken> list(String machineId) {
        return Pages.all(calls, BackendCall.get(PATH).with("subject", machineId), BackendJson::m2mToken);
    }

    @Override
    public Uni<BackendM2mToken> revoke(String tokenId, String reason) {
        return Uni.createFrom().deferred(() -> send(BackendCall.post(PATH + "/" + id("mt", tokenId) + "/revoke",
                new JsonObject().put("revocation_reason", reason))));
    }

    private Uni<BackendM2mToken> send(BackendCall call) {
        return calls.send(call, answer -> BackendJson.m2mToken(answer.object()));
    }
}
