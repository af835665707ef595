package io.quarkiverse.clerk.emulator.backend;

import java.util.List;

import io.quarkiverse.clerk.emulator.frontend.DirectoryJson;
import io.quarkiverse.clerk.emulator.frontend.HandshakeEndpoint;
import io.quarkiverse.clerk.emulator.frontend.KeySetEndpoint;
import io.quarkiverse.clerk.emulator.frontend.RefreshEndpoint;
import io.quarkiverse.clerk.emulator.frontend.SessionJson;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.token.MachineTokens;
import io.quarkiverse.clerk.emulator.token.SessionTokens;
import io.vertx.ext.web.Router;

/**
 * Mounts the emulated part of the Backend API: the key set, users, sessions, clients, organizations and machines. Each resource
 * has its
 * own endpoint class. The secret key is checked and faults are injected before the endpoints are called.
 */
public final class BackendRoutes {

    private final EmulatedInstance instance;
    private final KeySetEndpoint keySet;
    private final HandshakeEndpoint handshake;
    private final RefreshEndpoint refresh;
    private final UsersEndpoint users;
    private final SessionsEndpoint sessions;
    private final ClientsEndpoint clients;
    private final OrganizationsEndpoint organizations;
    private final SecretKeyCheck check;
    private final MachineRoutes machines;

    public BackendRoutes(EmulatedInstance instance, SessionTokens tokens, DirectoryJson directoryJson,
            SessionJson sessionJson, KeySetEndpoint keySet, HandshakeEndpoint handshake, RefreshEndpoint refresh) {
        ResourceJson json = new ResourceJson(instance, directoryJson, sessionJson);
        this.instance = instance;
        this.keySet = keySet;
        this.handshake = handshake;
        this.refresh = refresh;
        this.users = new UsersEndpoint(instance, json);
        this.sessions = new SessionsEndpoint(instance, tokens, json);
        this.clients = new ClientsEndpoint(instance, json);
        this.organizations = new OrganizationsEndpoint(instance, json);
        this.check = new SecretKeyCheck(instance.secretKey());
        this.machines = new MachineRoutes(instance, new MachineTokens(instance, tokens.keys()), check);
    }

    public void mount(Router router) {
        router.route("/v1/jwks").handler(check);
        router.route("/v1/jwks/*").handler(check);
        BackendFaults faults = new BackendFaults(instance.faults());
        for (String resource : List.of("users", "sessions", "clients", "organizations")) {
            router.route("/v1/" + resource).handler(check).handler(faults);
            router.route("/v1/" + resource + "/*").handler(check).handler(faults);
        }
        router.get("/v1/jwks").handler(keySet::send);
        router.get("/v1/clients/handshake_payload").handler(handshake::payload);
        router.post("/v1/sessions/:id/refresh").handler(refresh::refresh);
        users.mount(router);
        sessions.mount(router);
        clients.mount(router);
        organizations.mount(router);
        machines.mount(router, check, faults);
    }
}
