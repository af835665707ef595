package io.quarkiverse.clerk.deployment.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.restassured.RestAssured;

/**
 * A request whose body is announced, begun and never sent: whoever answers it has not read the body.
 */
public final class UnfinishedRequest {

    private static final int PATIENCE_MILLIS = 20_000;

    private UnfinishedRequest() {
    }

    /** @param token {@code null} for a visitor */
    public static int statusOf(String path, String token) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String head = "POST " + path + " HTTP/1.1\r\nHost: localhost:" + RestAssured.port
                    + (token == null ? "" : "\r\nAuthorization: Bearer " + token)
                    + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"number\":";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            BufferedReader answer = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(answer.readLine().split(" ")[1]);
        }
    }
}
