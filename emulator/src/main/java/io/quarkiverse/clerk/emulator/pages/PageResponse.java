package io.quarkiverse.clerk.emulator.pages;

import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.clerk.emulator.instance.Ids;
import io.quarkus.qute.RawString;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Renders pages and sends them with headers that forbid scripts, frames and external resources. */
final class PageResponse {

    private final Templates templates;
    /** {@code null} until the first page is sent. */
    private RawString css;

    PageResponse(Templates templates) {
        this.templates = templates;
    }

    void send(RoutingContext context, int status, HtmlPage page) {
        String nonce = Ids.random("n");
        context.response().setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", policy(nonce, page.redirectsToApplication()))
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                // With "no-referrer", browsers would send forms without a usable Origin header.
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
     * Browsers also apply {@code form-action} to all redirects after a form. An application may redirect the browser to another
     * host, as a satellite does, so any host is allowed. The first redirect is checked by {@link PageRequestReader}.
     */
    private static String policy(String nonce, boolean redirectsToApplication) {
        String formAction = redirectsToApplication ? " http: https:" : "";
        return "default-src 'none'; style-src 'nonce-" + nonce + "'; img-src 'self'; form-action 'self'" + formAction
                + "; base-uri 'none'; frame-ancestors 'none'";
    }
}
