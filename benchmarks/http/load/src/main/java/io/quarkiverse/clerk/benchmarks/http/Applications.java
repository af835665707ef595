package io.quarkiverse.clerk.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.emulator.ClerkEmulator;

/**
 * The applications that are compared, each with the keys of the emulated instance.
 */
final class Applications implements AutoCloseable {

    private static final int FIRST_PORT = 18_700;

    private final Path folder;
    private final Path logs;
    private final ClerkEmulator clerk;
    private final List<Server> servers = new ArrayList<>();

    Applications(Path folder, Path logs, ClerkEmulator clerk) {
        this.folder = folder;
        this.logs = logs;
        this.clerk = clerk;
    }

    Server plain() throws IOException, InterruptedException {
        return quarkus("plain", Map.of());
    }

    Server fixedIdentity() throws IOException, InterruptedException {
        return quarkus("fixed-identity", Map.of());
    }

    Server clerk() throws IOException, InterruptedException {
        return quarkus("clerk", Map.of("CLERK_PUBLISHABLE_KEY", clerk.publishableKey(), "CLERK_SECRET_KEY", clerk.secretKey(),
                "CLERK_JWT_KEY", clerk.jwtKey(), "CLERK_API_URL", clerk.url(), "QUARKUS_CLERK_FRONTEND_API_URL", clerk.url()));
    }

    Server smallryeJwt() throws IOException, InterruptedException {
        return quarkus("smallrye-jwt",
                Map.of("MP_JWT_VERIFY_PUBLICKEY", oneLine(clerk.jwtKey()), "MP_JWT_VERIFY_ISSUER", clerk.issuer()));
    }

    Server oidc() throws IOException, InterruptedException {
        return quarkus("oidc", Map.of("QUARKUS_OIDC_PUBLIC_KEY", oneLine(clerk.jwtKey()), "QUARKUS_OIDC_CLIENT_ID", "benchmark",
                "QUARKUS_OIDC_TOKEN_ISSUER", clerk.issuer()));
    }

    /** @return Express with {@code @clerk/express}, where {@code npm install} was run for it */
    Optional<Server> express() throws IOException, InterruptedException {
        if (!Files.isDirectory(folder.resolve("express/node_modules"))) {
            return Optional.empty();
        }
        int port = nextPort();
        return Optional.of(started(Server.start(List.of("node", folder.resolve("express/server.mjs").toString()),
                Map.of("PORT", Integer.toString(port), "CLERK_PUBLISHABLE_KEY", clerk.publishableKey(), "CLERK_SECRET_KEY",
                        clerk.secretKey(), "CLERK_JWT_KEY", clerk.jwtKey(), "CLERK_API_URL", clerk.url(), "NODE_ENV",
                        "production"),
                port, logs.resolve("express.log"))));
    }

    private Server quarkus(String name, Map<String, String> environment) throws IOException, InterruptedException {
        int port = nextPort();
        Path jar = folder.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
        return started(Server.start(
                List.of("java", "-Xms256m", "-Xmx256m", "-Dquarkus.http.port=" + port, "-Dquarkus.http.host=127.0.0.1", "-jar",
                        jar.toString()),
                environment, port, logs.resolve(name + ".log")));
    }

    private Server started(Server server) {
        servers.add(server);
        return server;
    }

    private int nextPort() {
        return FIRST_PORT + servers.size();
    }

    private static String oneLine(String pem) {
        return pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    }

    @Override
    public void close() {
        servers.forEach(Server::close);
    }
}
