package io.quarkiverse.clerk.emulator.frontend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves the emulator's replacement of clerk-js at the path of clerk-js. The script is one function, joined from several files.
 */
final class ClerkScript {

    private static final String PATH = "/npm/@clerk/clerk-js@:version/dist/clerk.browser.js";
    private static final List<String> PARTS = List.of("settings.js", "cookies.js", "api.js", "resources.js", "state.js",
            "clerk.js");

    private final EmulatedInstance instance;
    /** {@code null} until the first request. Accessed on the event loop only. */
    private String script;

    ClerkScript(EmulatedInstance instance) {
        this.instance = instance;
    }

    void mount(Router router, CorsHandler cors) {
        router.route(PATH).handler(cors);
        router.get(PATH).handler(this::send);
    }

    private void send(RoutingContext context) {
        if (script == null) {
            script = assemble();
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript; charset=utf-8")
                // Another emulator on this port has another script.
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(script);
    }

    private String assemble() {
        String values = new JsonObject()
                .put("publishableKey", instance.publishableKey())
                .put("frontendApi", instance.url())
                .put("cookieSuffix", instance.cookieSuffix())
                .put("production", instance.production())
                .encode();
        return PARTS.stream().map(ClerkScript::read).collect(Collectors.joining("\n",
                "(() => {\n\"use strict\";\n\nconst instance = " + values + ";\n\n", "})();\n"));
    }

    private static String read(String part) {
        try (InputStream in = ClerkScript.class.getResourceAsStream("clerk-js/" + part)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
