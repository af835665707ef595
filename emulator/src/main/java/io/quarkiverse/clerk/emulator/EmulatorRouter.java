package io.quarkiverse.clerk.emulator;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** The map of the emulator: which class answers which paths, and what every request passes first. */
final class EmulatorRouter {

    static final int MAX_BODY_BYTES = 64 * 1024;

    private EmulatorRouter() {
    }

    static Router create(Vertx vertx, Instance instance, TokenForge forge, Gate gate) {
        DirectoryJson directoryJson = new DirectoryJson(instance);
        SessionJson sessionJson = new SessionJson(instance.directory(), directoryJson, instance.tokens());
        KeysApi keys = new KeysApi(instance.keys());

        Browsers browsers = new Browsers(instance);
        RefreshTokens refreshTokens = new RefreshTokens();
        BrowserCookies cookies = new BrowserCookies(instance, refreshTokens);
        HandshakeApi handshakes = new HandshakeApi(instance, browsers, cookies);

        Router router = Router.router(vertx);
        Answers.installErrorHandlers(router);
        router.route().handler(new HostCheck(instance.port()));
        router.route().handler(new ProxyCheck(instance));
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        keys.mount(router);
        new BackendApi(instance, keys, directoryJson, sessionJson, handshakes,
                new RefreshApi(instance, cookies, refreshTokens)).mount(router);
        handshakes.mount(router);
        new FrontendApi(instance, browsers, sessionJson).mount(router);
        new ClerkScript(instance).mount(router);
        new AvatarImages(instance.directory()).mount(router);
        new HostedPages(instance, browsers).mount(router);
        new ControlApi(instance, forge, gate).mount(router);
        return router;
    }
}
