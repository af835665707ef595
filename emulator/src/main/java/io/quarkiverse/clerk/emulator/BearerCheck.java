package io.quarkiverse.clerk.emulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Lets pass who knows the secret key. */
final class BearerCheck implements Handler<RoutingContext> {

    private static final String SCHEME = "Bearer ";

    private final byte[] secretKey;

    BearerCheck(String secretKey) {
        this.secretKey = secretKey.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(SCHEME)) {
            throw Refusal.of(401, "authentication_invalid", "Invalid authentication",
                    "The Backend API needs the header Authorization: Bearer <secret key>.");
        }
        byte[] presented = header.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(secretKey, presented)) {
            throw Refusal.of(401, "clerk_key_invalid", "The provided Clerk Secret Key is invalid",
                    "This is not the secret key of the emulated instance.");
        }
        context.next();
    }
}
