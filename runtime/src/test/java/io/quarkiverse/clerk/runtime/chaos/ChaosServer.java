package io.quarkiverse.clerk.runtime.chaos;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;

/**
 * A fake Clerk that fails in every way there is, on command. It speaks HTTP/1.1 byte by byte, so that a response can break
 * off anywhere.
 */
public final class ChaosServer implements AutoCloseable {

    private static final int ENDLESS_CHUNK = 64 * 1024;

    /** How it responds. */
    public enum Mode {
        /** A good response. */
        GOOD,
        /** Nobody listens. */
        REFUSED,
        /** The request is read, and nothing else happens. */
        HANGING,
        /** The head comes, a byte at a time. */
        SLOW_HEAD,
        /** The head and half the content come, then nothing. */
        STALLED,
        /** The content comes, a byte at a time. */
        TRICKLING,
        /** The content comes fast and never ends. */
        ENDLESS,
        /** The connection is reset. */
        RESET,
        /** The connection ends in the middle of the content. */
        HALF_BODY,
        /** What comes is not HTTP. */
        GARBAGE,
        /** A page of something in between. */
        HTML,
        /** An image. */
        WRONG_TYPE,
        /** A redirect to the same place. */
        REDIRECT,
        /** Too many requests. */
        TOO_MANY,
        /** An internal error. */
        ERROR,
        /** An empty JSON object, an empty list of keys. */
        EMPTY
    }

    private final Vertx vertx = Vertx.vertx();
    private final Function<String, String> content;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final Set<NetSocket> busy = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytesSent = new AtomicLong();
    private final int port;
    private NetServer server;
    private volatile Mode mode = Mode.GOOD;
    private volatile int retryAfter = 1;

    /** @param content the JSON of a good response to a path */
    public ChaosServer(Function<String, String> content) {
        this.content = content;
        listen(0);
        port = server.actualPort();
    }

    private void listen(int port) {
        server = vertx.createNetServer(new NetServerOptions().setReuseAddress(true)).connectHandler(this::connected);
        await(server.listen(port, "127.0.0.1"));
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Changes how requests from now on are responded to. */
    public synchronized void mode(Mode next) {
        if (next == Mode.REFUSED && mode != Mode.REFUSED) {
            await(server.close());
        } else if (next != Mode.REFUSED && mode == Mode.REFUSED) {
            listen(port);
        }
        mode = next;
    }

    /** @param seconds what a response with status 429 says */
    public void retryAfter(int seconds) {
        retryAfter = seconds;
    }

    /** @return how many connections are open */
    public int openConnections() {
        return open.size();
    }

    /** @return how many open connections have a request that was not responded to completely */
    public int busyConnections() {
        return busy.size();
    }

    /** @return how many requests have come */
    public int requests() {
        return requests.get();
    }

    /** @return how many bytes endless responses have had so far */
    public long endlessBytes() {
        return bytesSent.get();
    }

    private void connected(NetSocket socket) {
        open.add(socket);
        socket.closeHandler(ignored -> {
            open.remove(socket);
            busy.remove(socket);
        });
        socket.exceptionHandler(ignored -> {
            // The client reset the connection, as it should.
        });
        StringBuilder received = new StringBuilder();
        socket.handler(part -> {
            received.append(part.toString(StandardCharsets.ISO_8859_1));
            for (int length = completeRequest(received); length > 0; length = completeRequest(received)) {
                String path = received.substring(received.indexOf(" ") + 1).split(" ", 2)[0];
                received.delete(0, length);
                requests.incrementAndGet();
                busy.add(socket);
                respond(socket, path.split("\\?", 2)[0]);
            }
        });
    }

    /** @return how long the first request is; 0 if it is not complete */
    private static int completeRequest(StringBuilder received) {
        int head = received.indexOf("\r\n\r\n");
        if (head < 0) {
            return 0;
        }
        int length = 0;
        for (String line : received.substring(0, head).split("\r\n")) {
            if (line.toLowerCase().startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        int end = head + 4 + length;
        return received.length() >= end ? end : 0;
    }

    private void respond(NetSocket socket, String path) {
        String good = content.apply(path);
        switch (mode) {
            case GOOD -> send(socket, "200 OK", "application/json", good);
            case REFUSED, RESET -> {
                ((NetSocketInternal) socket).channelHandlerContext().channel().config().setOption(ChannelOption.SO_LINGER, 0);
                socket.close();
            }
            case HANGING -> {
                // Nothing.
            }
            case SLOW_HEAD -> trickle(socket, "HTTP/1.1 200 OK\r\nX-Slow: " + "x".repeat(4_000), 0);
            case STALLED -> socket.write(head("200 OK", "application/json", good.length() + 100) + good);
            case TRICKLING -> {
                socket.write(head("200 OK", "application/json", 100_000));
                trickle(socket, " ".repeat(100_000), 0);
            }
            case ENDLESS -> {
                socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
                endless(socket);
            }
            case HALF_BODY -> socket.write(head("200 OK", "application/json", good.length() + 100) + good)
                    .onComplete(ignored -> socket.close());
            case GARBAGE -> socket.write("\u0000\u0001\u0002 garbage \u00ff\r\n".repeat(20));
            case HTML -> send(socket, "200 OK", "text/html", "<html><body>Sign in to the network</body></html>");
            case WRONG_TYPE -> send(socket, "200 OK", "image/png", "\u0089PNG\r\n");
            case REDIRECT -> send(socket, "302 Found\r\nLocation: " + url() + path, "text/plain", "");
            case TOO_MANY -> send(socket, "429 Too Many Requests\r\nRetry-After: " + retryAfter, "application/json", "{}");
            case ERROR -> send(socket, "500 Internal Server Error", "application/json", "{\"errors\":[]}");
            case EMPTY -> send(socket, "200 OK", "application/json", "{\"keys\":[]}");
        }
    }

    private void send(NetSocket socket, String status, String type, String content) {
        busy.remove(socket);
        socket.write(Buffer.buffer(head(status, type, content.length()) + content, "ISO-8859-1"));
    }

    private static String head(String status, String type, int length) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private void trickle(NetSocket socket, String text, int at) {
        if (at < text.length() && open.contains(socket)) {
            socket.write(text.substring(at, at + 1));
            vertx.setTimer(10, ignored -> trickle(socket, text, at + 1));
        }
    }

    private void endless(NetSocket socket) {
        String chunk = Integer.toHexString(ENDLESS_CHUNK) + "\r\n" + " ".repeat(ENDLESS_CHUNK) + "\r\n";
        while (open.contains(socket) && !socket.writeQueueFull()) {
            bytesSent.addAndGet(ENDLESS_CHUNK);
            socket.write(chunk);
        }
        socket.drainHandler(ignored -> endless(socket));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
