package io.quarkiverse.clerk.emulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The emulator's stand-in for clerk-js, where a page expects the real one. */
final class ClerkScript {

    private static final String PLACEHOLDER = "__CLERK_EMULATOR_INSTANCE__";

    private final Instance instance;
    private final String script;

    ClerkScript(Instance instance) {
        this.instance = instance;
        String values = new JsonObject()
                .put("publishableKey", instance.publishableKey())
                .put("frontendApi", instance.url())
                .put("cookieSuffix", instance.cookieSuffix())
                .put("production", instance.production())
                .encode();
        this.script = HtmlPage.resource("clerk.browser.js").replace(PLACEHOLDER, values);
    }

    void mount(Router router) {
        String path = "/npm/@clerk/clerk-js@:version/dist/clerk.browser.js";
        router.route(path).handler(new Cors(instance));
        router.get(path).handler(this::answer);
    }

    /** What Clerk appends to the names of an instance's cookies, so that two instances can share a host. */
    static String cookieSuffix(String publishableKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(publishableKey.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(digest).substring(0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    private void answer(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript; charset=utf-8")
                // The next emulator on this port has another script.
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(script);
    }
}
