package io.quarkiverse.clerk.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.clerk.emulator.ClerkEmulator;

/**
 * The applications that are compared, each with the keys of the emulated instance.
 */
final class Applications implements AutoCloseable {

    static final String PLAIN = "plain";
    static final String FIXED_IDENTITY = "fixed-identity";
    static final String CLERK = "clerk";
    static final String SMALLRYE_JWT = "smallrye-jwt";
    static final String OIDC = "oidc";
    static final String EXPRESS = "express";

    private static final int FIRST_PORT = 18_700;

    private final Path folder;
    private final Path logs;
    private final ClerkEmulator clerk;
    private final Map<String, Server> servers = new HashMap<>();

    Applications(Path folder, Path logs, ClerkEmulator clerk) {
        this.folder = folder;
        this.logs = logs;
        this.clerk = clerk;
    }

    /** @return the application with this name, which is started the first time it is asked for */
    Server get(String name) throws IOException, InterruptedException {
        Server known = servers.get(name);
        if (known != null) {
            return known;
        }
        Server started = name.equals(EXPRESS) ? express() : quarkus(name, environment(name));
        servers.put(name, started);
        return started;
    }

    private Map<String, String> environment(String name) {
        return switch (name) {
            case CLERK -> Map.of("CLERK_PUBLISHABLE_KEY", clerk.publishableKey(), "CLERK_SECRET_KEY", clerk.secretKey(),
                    "QUARKUS_CLERK_MAX_TOKEN_LIFETIME", "7H", "CLERK_JWT_KEY", clerk.jwtKey(), "CLERK_API_URL",
                    clerk.url(), "QUARKUS_CLERK_FRONTEND_API_URL",
                    clerk.url());
            case SMALLRYE_JWT ->
                Map.of("MP_JWT_VERIFY_PUBLICKEY", oneLine(clerk.jwtKey()), "MP_JWT_VERIFY_ISSUER", clerk.issuer());
            case OIDC -> Map.of("QUARKUS_OIDC_PUBLIC_KEY", oneLine(clerk.jwtKey()), "QUARKUS_OIDC_CLIENT_ID", "benchmark",
                    "QUARKUS_OIDC_TOKEN_ISSUER", clerk.issuer());
            default -> Map.of();
        };
    }

    /** @return whether there is Express with {@code @clerk/express}: {@code npm install} was run for it */
    boolean hasExpress() {
        return Files.isDirectory(folder.resolve("express/node_modules"));
    }

    private Server express() throws IOException, InterruptedException {
        int port = nextPort();
        return Server.start(List.of("node", folder.resolve("express/server.mjs").toString()),
                Map.of("PORT", Integer.toString(port), "CLERK_PUBLISHABLE_KEY", clerk.publishableKey(), "CLERK_SECRET_KEY",
                        clerk.secretKey(), "CLERK_JWT_KEY", clerk.jwtKey(), "CLERK_API_URL", clerk.url(), "NODE_ENV",
                        "production"),
                port, logs.resolve("express.log"));
    }

    private Server quarkus(String name, Map<String, String> environment) throws IOException, InterruptedException {
        int port = nextPort();
        Path jar = folder.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
        return Server.start(
                List.of("java", "-Xms256m", "-Xmx256m", "-Dquarkus.http.port=" + port, "-Dquarkus.http.host=127.0.0.1", "-jar",
                        jar.toString()),
                environment, port, logs.resolve(name + ".log"));
    }

    private int nextPort() {
        return FIRST_PORT + servers.size();
    }

    private static String oneLine(String pem) {
        return pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    }

    @Override
    public void close() {
        servers.values().forEach(Server::close);
    }
}
