package io.quarkiverse.clerk.emulator.frontend;

import java.util.List;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.token.SessionTokens;
import io.vertx.ext.web.Router;

/**
 * Mounts the part of the Frontend API that web pages need to determine the signed-in user. Each group of paths has its own
 * endpoint class. Web pages of the allowed origins can use them.
 */
public final class FrontendRoutes {

    private final EmulatedInstance instance;
    private final HandshakeEndpoint handshake;
    private final KeySetEndpoint keySet;
    private final ClientEndpoint client;
    private final ClientSessionsEndpoint sessions;

    public FrontendRoutes(EmulatedInstance instance, SessionTokens tokens, SessionJson sessionJson,
            HandshakeEndpoint handshake, KeySetEndpoint keySet) {
        ClientResponse response = new ClientResponse(instance, sessionJson);
        this.instance = instance;
        this.handshake = handshake;
        this.keySet = keySet;
        this.client = new ClientEndpoint(instance, tokens, response);
        this.sessions = new ClientSessionsEndpoint(instance, tokens, response);
    }

    public void mount(Router router) {
        // Mounted before the CORS handler, because scripts don't use these paths.
        keySet.mount(router);
        handshake.mount(router);

        CorsHandler cors = new CorsHandler(instance);
        for (String path : List.of("/v1/dev_browser", "/v1/client", "/v1/client/*")) {
            router.route(path).handler(cors);
        }
        client.mount(router);
        sessions.mount(router);
        new ClerkScript(instance).mount(router, cors);
    }
}
