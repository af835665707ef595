package io.quarkiverse.clerk.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * One page in the common frame, with headers that forbid it scripts, frames and anything from elsewhere.
 *
 * @param title text
 * @param body HTML, everything variable in it already escaped
 * @param leadsAway whether the answer to the page's form redirects to an application
 */
record HtmlPage(String title, String body, boolean leadsAway) {

    private static final String STYLE = resource("pages.css");

    void send(RoutingContext context, int status) {
        String nonce = Names.random("n");
        context.response().setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", policy(nonce))
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                // Not "no-referrer": a form of such a page is sent without a usable Origin header.
                .putHeader("Referrer-Policy", "same-origin")
                .end(html(nonce));
    }

    static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String html(String nonce) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="robots" content="noindex">
                <title>%s · Clerk emulator</title>
                <link rel="icon" href="/favicon.ico" type="image/svg+xml">
                <style nonce="%s">
                %s</style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(Html.escape(title), nonce, STYLE, body);
    }

    /**
     * Browsers apply {@code form-action} to every redirect that follows, too. An application may send the browser on to where
     * nobody here can know, as a satellite does to its primary application; the first redirect is checked elsewhere.
     */
    private String policy(String nonce) {
        String formAction = leadsAway ? " http: https:" : "";
        return "default-src 'none'; style-src 'nonce-" + nonce + "'; img-src 'self'; form-action 'self'" + formAction
                + "; base-uri 'none'; frame-ancestors 'none'";
    }
}
