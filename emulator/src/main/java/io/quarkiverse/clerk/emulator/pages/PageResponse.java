package io.quarkiverse.clerk.emulator.pages;

import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.clerk.emulator.instance.Ids;
import io.quarkus.qute.RawString;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Renders pages, and sends them with headers that forbid scripts, frames and resources from elsewhere. */
final class PageResponse {

    private final Templates templates;
    /** {@code null} until the first page. */
    private RawString css;

    PageResponse(Templates templates) {
        this.templates = templates;
    }

    void send(RoutingContext context, int status, HtmlPage page) {
        String nonce = Ids.random("n");
        context.response().setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", policy(nonce, page.leadsAway()))
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                // Not "no-referrer": browsers then send a form without a usable Origin header.
                .putHeader("Referrer-Policy", "same-origin")
                .end(html(page, nonce));
    }

    private String html(HtmlPage page, String nonce) {
        if (css == null) {
            css = new RawString(Templates.resource("pages.css"));
        }
        Map<String, Object> data = new HashMap<>(page.data());
        data.put("title", page.title());
        data.put("nonce", nonce);
        data.put("css", css);
        return templates.render(page.template(), data);
    }

    /**
     * Browsers apply {@code form-action} to every redirect that follows, too. An application may redirect the browser to an
     * unknown address, as a satellite does to its primary application. The first redirect is checked before.
     */
    private static String policy(String nonce, boolean leadsAway) {
        String formAction = leadsAway ? " http: https:" : "";
        return "default-src 'none'; style-src 'nonce-" + nonce + "'; img-src 'self'; form-action 'self'" + formAction
                + "; base-uri 'none'; frame-ancestors 'none'";
    }
}
