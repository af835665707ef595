package io.quarkiverse.clerk.it.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;

/**
 * Another site, which would like to set a cookie while a page of the application is open.
 */
final class ThirdParty {

    private ThirdParty() {
    }

    /**
     * @param page a page on the host {@code localhost}
     * @return whether the browser let it
     */
    static boolean canSetCookies(BrowserContext browser, Page page) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().add("Set-Cookie", "third-party=1; Path=/; SameSite=None; Secure");
                exchange.getResponseHeaders().add("Access-Control-Allow-Origin",
                        exchange.getRequestHeaders().getFirst("Origin"));
                exchange.getResponseHeaders().add("Access-Control-Allow-Credentials", "true");
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            try {
                page.evaluate("url => fetch(url, { credentials: 'include' }).then(response => response.text())",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/");
                return browser.cookies().stream().anyMatch(cookie -> cookie.name.equals("third-party"));
            } finally {
                server.stop(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
