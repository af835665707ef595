package io.quarkiverse.clerk.emulator.backend;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Requires the secret key as a bearer token. */
public final class SecretKeyCheck implements Handler<RoutingContext> {

    static final String SCHEME = "Bearer ";

    private final byte[] secretKey;

    public SecretKeyCheck(String secretKey) {
        this.secretKey = secretKey.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(SCHEME)) {
            throw ApiException.of(401, "authentication_invalid", "Invalid authentication",
                    "The Backend API requires the header Authorization: Bearer <secret key>.");
        }
        byte[] presented = header.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(secretKey, presented)) {
            throw ApiException.of(401, "clerk_key_invalid", "The provided Clerk Secret Key is invalid",
                    "This is not the secret key of the emulated instance.");
        }
        context.next();
    }
}
