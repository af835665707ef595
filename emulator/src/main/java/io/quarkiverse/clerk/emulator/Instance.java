package io.quarkiverse.clerk.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

/** The emulated instance as its parts see it: one each of what they share. */
record Instance(int port, String secretKey, Clock clock, Directory directory, SigningKeys keys, Clients clients,
        SessionTokens tokens, OriginPolicy origins) {

    static Instance create(int port, String secretKey, Clock clock, Duration tokenLifetime, Directory directory,
            SigningKeys keys, OriginPolicy origins) {
        SessionTokens tokens = new SessionTokens(url(port), directory, keys, clock, tokenLifetime);
        return new Instance(port, secretKey, clock, directory, keys, new Clients(clock), tokens, origins);
    }

    String url() {
        return url(port);
    }

    String publishableKey() {
        byte[] host = ("127.0.0.1:" + port + "$").getBytes(StandardCharsets.US_ASCII);
        return "pk_test_" + Base64.getEncoder().withoutPadding().encodeToString(host);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Instance[" + url() + "]";
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
