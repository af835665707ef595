package io.quarkiverse.clerk.deployment.websockets;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.clerk.emulator.TokenSpec;
import io.restassured.RestAssured;

/**
 * One open WebSocket.
 */
final class WebSocketClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private WebSocket socket;

    private WebSocketClient() {
    }

    /** @param token {@code null} for a visitor */
    static WebSocketClient open(TokenSpec token, String path) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token.build());
        }
        return open(builder, path);
    }

    static WebSocketClient open(WebSocket.Builder builder, String path) {
        WebSocketClient client = new WebSocketClient();
        client.socket = builder.buildAsync(URI.create("ws://localhost:" + RestAssured.port + path), client)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return client;
    }

    /** @return the answer to a connection that could not be opened */
    static HttpResponse<?> refused(WebSocket.Builder builder, String path) {
        try (WebSocketClient client = open(builder, path)) {
            throw new AssertionError("The connection was opened");
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse();
        }
    }

    static WebSocket.Builder builder() {
        return HTTP.newWebSocketBuilder();
    }

    String say(String message) throws InterruptedException {
        socket.sendText(message, true);
        String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return answer == null ? "no answer in time" : answer;
    }

    /** @return code and reason of the close that the server sends */
    String awaitClose() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence text, boolean last) {
        answers.add(text.toString());
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode + " " + reason);
        answers.add("no answer; " + statusCode);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
