package io.quarkiverse.clerk.deployment.websockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.quarkiverse.clerk.emulator.TokenSpec;
import io.restassured.RestAssured;

/**
 * A client that does not keep to the protocol: it neither answers a close nor stops to send after it.
 */
final class RawWebSocket implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int CLOSE = 0x88;

    private final Socket socket;
    private final DataInputStream in;

    RawWebSocket(TokenSpec token, String path) throws IOException {
        socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write("""
                GET %s HTTP/1.1\r
                Host: localhost:%d\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Authorization: Bearer %s\r
                \r
                """.formatted(path, RestAssured.port, token.build()).getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        assertThat(head).startsWith("HTTP/1.1 101 ");
    }

    /** @param text short enough for a frame with a length of one byte */
    void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream().write(ByteBuffer.allocate(6 + bytes.length).put((byte) 0x81)
                .put((byte) (0x80 | bytes.length)).putInt(0).put(bytes).array());
    }

    /** @return the text of the next frame, or code and reason of a close */
    String receive() throws IOException {
        int type = in.readUnsignedByte();
        byte[] content = new byte[in.readUnsignedByte()];
        in.readFully(content);
        ByteBuffer buffer = ByteBuffer.wrap(content);
        String code = type == CLOSE ? buffer.getShort() + " " : "";
        return code + StandardCharsets.UTF_8.decode(buffer);
    }

    /** Sends a message again and again until the server disconnects. */
    void sendUntilTheEnd(String text, int patienceMillis) {
        try {
            socket.setSoTimeout(20);
            long end = System.nanoTime() + patienceMillis * 1_000_000L;
            while (System.nanoTime() < end) {
                send(text);
                if (isOver()) {
                    return;
                }
            }
        } catch (IOException e) {
            // It is reset if it still had something to read.
            return;
        }
        throw new AssertionError("Still connected after " + patienceMillis + " ms");
    }

    private boolean isOver() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
