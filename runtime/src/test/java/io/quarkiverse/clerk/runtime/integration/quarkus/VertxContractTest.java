package io.quarkiverse.clerk.runtime.integration.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

/**
 * What the extension relies on inside Vert.x.
 */
class VertxContractTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anActionRunsAtOnceInAContextOfItsOwn() throws Exception {
        CompletableFuture<Context> callers = new CompletableFuture<>();
        CompletableFuture<Context> own = new CompletableFuture<>();
        CompletableFuture<Boolean> atOnce = new CompletableFuture<>();
        vertx.runOnContext(ignored -> {
            callers.complete(Vertx.currentContext());
            EventLoopContexts.runInNew(vertx, () -> own.complete(Vertx.currentContext()));
            atOnce.complete(own.isDone());
        });
        assertThat(atOnce.get(10, TimeUnit.SECONDS)).as("Vert.x runs the action later. Adapt EventLoopContexts").isTrue();
        assertThat(own.get()).isNotNull().isNotSameAs(callers.get());
        assertThat(own.get().isEventLoopContext()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "1008, true, false", "1008, false, true", "1000, true, true" })
    void afterTheCloseOfAGuardedWebSocketNothingIsDelivered(int code, boolean guarded, boolean delivered) throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        HttpServer server = await(vertx.createHttpServer().requestHandler(request -> {
            Connections.enforceClose(request.connection(), () -> guarded);
            request.toWebSocket().onSuccess(socket -> {
                socket.textMessageHandler(message -> {
                    received.add(message);
                    if (message.equals("close")) {
                        socket.close((short) code, "over");
                    }
                });
                socket.closeHandler(closed::complete);
            });
        }).listen(0, "127.0.0.1"));
        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            out.write(frame("before"));
            out.write(frame("close"));
            out.write(frame("after"));
            if (!delivered) {
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                        .as("The connection below an HttpConnection of Vert.x is not found any more. Adapt Connections")
                        .endsWith("over");
                closed.get(10, TimeUnit.SECONDS);
            } else {
                Awaitility.await().until(() -> received.contains("after"));
            }
        }
        assertThat(received).as("Close frames or messages pass WebSocketCloseGuard in another form")
                .containsExactlyElementsOf(delivered ? List.of("before", "close", "after") : List.of("before", "close"));
    }

    /** As a client sends it, with a mask of zeros. */
    private static byte[] frame(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(6 + bytes.length).put((byte) 0x81).put((byte) (0x80 | bytes.length)).putInt(0).put(bytes)
                .array();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
