package io.quarkiverse.clerk.it.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;

import io.quarkiverse.clerk.emulator.ClerkEmulator;

/**
 * The guide's page with plain clerk-js, at an origin of its own. What a reader puts in is put in: the instance, and where the
 * back end is.
 */
final class GuideFrontEnd implements AutoCloseable {

    private static final Path FOLDER = Path.of("..", "docs", "modules", "ROOT", "examples", "front-end");
    private static final Map<String, String> TYPES = Map.of("index.html", "text/html", "app.js", "text/javascript");

    private final HttpServer server;
    private volatile Map<String, String> replacements = Map.of();

    GuideFrontEnd() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TYPES.forEach((file, type) -> server.createContext("/" + file, exchange -> {
            byte[] content = withReplacements(read("plain/" + file)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type + ";charset=utf-8");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        }));
        server.start();
    }

    static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void connect(ClerkEmulator emulator, String backEnd) {
        replacements = Map.of("https://….clerk.accounts.dev", emulator.url(), "pk_test_…", emulator.publishableKey(),
                "http://localhost:8080", backEnd);
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    String page() {
        return origin() + "/index.html";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String withReplacements(String text) {
        String result = text;
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            result = result.replace(replacement.getKey(), replacement.getValue());
        }
        return result;
    }
}
