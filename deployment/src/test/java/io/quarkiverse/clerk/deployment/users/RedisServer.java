package io.quarkiverse.clerk.deployment.users;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A real Redis on this machine, which keeps nothing on disk. The {@code redis-server} of the {@code PATH} is started, unless
 * {@code -Dredis-server.executable} names another one.
 * <p>
 * Like the emulator's, its port is all that a test's two class loaders share.
 */
final class RedisServer {

    private static final String PORT = "clerk.test.redis.port";

    private static Process running;

    private RedisServer() {
    }

    static boolean isInstalled() {
        try {
            Process version = new ProcessBuilder(executable(), "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return version.waitFor(20, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String executable() {
        return System.getProperty("redis-server.executable", "redis-server");
    }

    /** @return where it will be, chosen by the first call */
    static int port() {
        if (System.getProperty(PORT) == null) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                System.setProperty(PORT, Integer.toString(socket.getLocalPort()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Integer.getInteger(PORT);
    }

    static void start() {
        try {
            running = new ProcessBuilder(executable(), "--port",
                    Integer.toString(port()), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
                    .redirectErrorStream(true).redirectOutput(new File("target/redis-server.log")).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("redis-server, see target/redis-server.log").ignoreExceptions()
                .until(() -> running.isAlive() && command("PING").equals("+PONG"));
    }

    static void stop() {
        System.clearProperty(PORT);
        if (running != null) {
            running.destroy();
            running = null;
        }
    }

    /** @return the first line of the answer */
    static String command(String line) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
