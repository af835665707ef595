package io.quarkiverse.clerk.emulator;

import io.quarkiverse.clerk.emulator.backend.BackendRoutes;
import io.quarkiverse.clerk.emulator.frontend.AuthorizationServer;
import io.quarkiverse.clerk.emulator.frontend.BrowserCookies;
import io.quarkiverse.clerk.emulator.frontend.DirectoryJson;
import io.quarkiverse.clerk.emulator.frontend.FrontendRoutes;
import io.quarkiverse.clerk.emulator.frontend.HandshakeEndpoint;
import io.quarkiverse.clerk.emulator.frontend.KeySetEndpoint;
import io.quarkiverse.clerk.emulator.frontend.OAuthRoutes;
import io.quarkiverse.clerk.emulator.frontend.ProxyCheck;
import io.quarkiverse.clerk.emulator.frontend.RefreshEndpoint;
import io.quarkiverse.clerk.emulator.frontend.SessionJson;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.pages.PageRoutes;
import io.quarkiverse.clerk.emulator.token.SessionTokens;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** Creates the router of the emulator: the checks for every request, then the APIs and the pages. */
final class EmulatorRouter {

    static final int MAX_BODY_BYTES = 64 * 1024;

    private EmulatorRouter() {
    }

    static Router create(Vertx vertx, EmulatedInstance instance, SessionTokens tokens, TokenForge forge,
            MachineTokenForge machineTokens, RequestGate gate, Webhooks webhooks, WebhookSender sender) {
        DirectoryJson directoryJson = new DirectoryJson(instance);
        SessionJson sessionJson = new SessionJson(instance.directory(), directoryJson, tokens);
        BrowserCookies cookies = new BrowserCookies(instance, tokens);
        HandshakeEndpoint handshake = new HandshakeEndpoint(instance, tokens, cookies);
        RefreshEndpoint refresh = new RefreshEndpoint(instance, tokens, cookies);
        KeySetEndpoint keySet = new KeySetEndpoint(tokens.keys());

        Router router = Router.router(vertx);
        ErrorHandlers.install(router);
        router.route().handler(new HostCheck(instance.port()));
        router.route().handler(new ProxyCheck(instance));
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        new BackendRoutes(instance, tokens, directoryJson, sessionJson, keySet, handshake, refresh).mount(router);
        new FrontendRoutes(instance, tokens, sessionJson, handshake, keySet).mount(router);
        AuthorizationServer authorizations = new AuthorizationServer(instance, machineTokens.issuer());
        new OAuthRoutes(instance, tokens, authorizations).mount(router);
        new PageRoutes(instance, sender, authorizations).mount(router);
        new ControlRoutes(instance, forge, gate, new WebhookControl(instance, webhooks, sender)).mount(router);
        new MachineControlRoutes(machineTokens).mount(router);
        return router;
    }
}
