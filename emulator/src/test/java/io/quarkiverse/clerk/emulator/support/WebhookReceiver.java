package io.quarkiverse.clerk.emulator.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.vertx.core.json.JsonObject;

/** An application that receives webhooks. */
public final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();

    public record Received(String id, String timestamp, String signature, String body) {

        public JsonObject event() {
            return new JsonObject(body);
        }

        public String type() {
            return event().getString("type");
        }

        public JsonObject data() {
            return event().getJsonObject("data");
        }
    }

    public WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/clerk/webhooks";
    }

    /** @param count how many of the next webhooks are answered with a 500 */
    public void failNext(int count) {
        failures.set(count);
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean fails = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        received.add(new Received(exchange.getRequestHeaders().getFirst("svix-id"),
                exchange.getRequestHeaders().getFirst("svix-timestamp"),
                exchange.getRequestHeaders().getFirst("svix-signature"), body));
        exchange.sendResponseHeaders(fails ? 500 : 204, -1);
        exchange.close();
    }

    public Received next() throws InterruptedException {
        Received next = received.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("No webhook was received");
        }
        return next;
    }

    public List<String> nextTypes(int count) throws InterruptedException {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(next().type());
        }
        return types;
    }

    public boolean isEmpty() {
        return received.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
