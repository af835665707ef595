package io.quarkiverse.clerk.runtime.integration.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Context;
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

    @Test
    void aConnectionIsCutWithoutItsPeer() throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> Connections.cut(request.connection()))
                .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read())
                    .as("The connection below an HttpConnection of Vert.x is not found any more. Adapt Connections")
                    .isEqualTo(-1);
        }
    }
}
