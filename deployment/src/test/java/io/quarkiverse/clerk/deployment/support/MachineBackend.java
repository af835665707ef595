package io.quarkiverse.clerk.deployment.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.json.JsonObject;

/**
 * A Backend API whose answers about machine tokens a test decides. Like {@link TestEmulator}, it is loaded twice, and the port
 * is
 * a system property.
 */
public final class MachineBackend {

    private static final String PORT = "clerk.test.machines.port";

    /** Each verification that has arrived, as path, secret key and body. */
    public static final List<String> CALLS = new CopyOnWriteArrayList<>();
    private static final Map<String, Answer> ANSWERS = new ConcurrentHashMap<>();
    private static final AtomicInteger STATUS = new AtomicInteger();
    private static volatile CountDownLatch gate = new CountDownLatch(0);
    private static HttpServer server;

    private record Answer(int status, String body) {
    }

    private MachineBackend() {
    }

    /** An application with the classes, whose keys come from the emulator, and whose opaque tokens are verified here. */
    public static QuarkusUnitTest application(Class<?>... classes) {
        QuarkusUnitTest application = TestEmulator.application(classes).withApplicationRoot(root -> {
            TestEmulator.addTo(root, classes);
            root.addClass(MachineBackend.class);
        });
        if (!(MachineBackend.class.getClassLoader() instanceof QuarkusClassLoader)) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                System.setProperty(PORT, Integer.toString(socket.getLocalPort()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return application.overrideConfigKey(Logs.MACHINES, "OFF")
                .overrideRuntimeConfigKey("quarkus.clerk.api-url", "http://127.0.0.1:" + Integer.getInteger(PORT))
                .overrideRuntimeConfigKey("quarkus.clerk.jwks.source", "frontend-api");
    }

    public static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT)), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", MachineBackend::answer);
        server.start();
    }

    public static void stop() {
        server.stop(0);
        ANSWERS.clear();
        CALLS.clear();
        STATUS.set(0);
    }

    /** Makes every call fail with the status; 0 ends that. */
    public static void failWith(int status) {
        STATUS.set(status);
    }

    /** Holds all answers back until the latch is counted down. */
    public static CountDownLatch hold() {
        gate = new CountDownLatch(1);
        return gate;
    }

    /** @param token what the Backend API knows about the secret */
    public static void knows(String secret, JsonObject token) {
        ANSWERS.put(secret, new Answer(200, token.encode()));
    }

    public static void answers(String secret, int status, String body) {
        ANSWERS.put(secret, new Answer(status, body));
    }

    public static void forgets(String secret) {
        ANSWERS.remove(secret);
    }

    /** @return an API key of a user, as the Backend API describes it */
    public static JsonObject apiKey(String subject, String... scopes) {
        return token("api_key", "ak_1", subject, scopes).put("name", "Reports").put("claims",
                new JsonObject().put("team", "x"));
    }

    public static JsonObject m2mToken(String... scopes) {
        return token("machine_to_machine_token", "mt_1", "mch_1", scopes).putNull("claims");
    }

    public static JsonObject oauthToken(String... scopes) {
        return token("clerk_idp_oauth_access_token", "oat_1", "user_alice", scopes).put("client_id", "client_1")
                .put("created_at", 1_700_000_000);
    }

    private static JsonObject token(String object, String id, String subject, String... scopes) {
        return new JsonObject().put("object", object).put("id", id).put("subject", subject).put("scopes", List.of(scopes))
                .put("revoked", false).put("expired", false).putNull("expiration").put("created_at", 1_700_000_000_000L);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            CALLS.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            gate.await();
            Answer answer = STATUS.get() != 0 ? new Answer(STATUS.get(), "{\"errors\":[{\"code\":\"test\"}]}")
                    : ANSWERS.getOrDefault(secret(body), new Answer(404, "{\"errors\":[{\"code\":\"not_found\"}]}"));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String secret(String body) {
        return String.valueOf(new JsonObject(body).getMap().values().iterator().next());
    }
}
