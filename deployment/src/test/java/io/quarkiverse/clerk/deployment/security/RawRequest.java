package io.quarkiverse.clerk.deployment.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Requests whose path arrives as it is written here: clients would normalize it.
 */
final class RawRequest {

    private static final int TIMEOUT_MILLIS = 20_000;

    private RawRequest() {
    }

    static int get(int port, String path) throws IOException {
        return statusOf(port, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    /** @return the status of the last response on one connection */
    static int statusOf(int port, String... requests) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            BufferedReader responses = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            int status = 0;
            for (String request : requests) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                status = Integer.parseInt(responses.readLine().split(" ")[1]);
                while (!responses.readLine().isEmpty()) {
                    // The rest of the head. The responses of these tests that another one follows are empty.
                }
            }
            return status;
        }
    }
}
