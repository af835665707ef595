package io.quarkiverse.clerk.it.transports;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.restassured.RestAssured;

/**
 * One open WebSocket.
 */
final class Socket implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private WebSocket socket;

    /** @param token {@code null} for a visitor */
    static Socket open(String token, String path) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        Socket client = new Socket();
        client.socket = builder.buildAsync(URI.create("ws://localhost:" + RestAssured.port + path), client)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return client;
    }

    /** @return the status of the answer to a connection that could not be opened */
    static int refusal(String token, String path) {
        try (Socket client = open(token, path)) {
            throw new AssertionError("The connection was opened");
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    String say(String message) throws InterruptedException {
        socket.sendText(message, true);
        String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return answer == null ? "no answer in time" : answer;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence text, boolean last) {
        answers.add(text.toString());
        webSocket.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
