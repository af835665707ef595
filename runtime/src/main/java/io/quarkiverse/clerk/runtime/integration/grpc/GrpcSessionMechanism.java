package io.quarkiverse.clerk.runtime.integration.grpc;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.grpc.Metadata;
import io.quarkiverse.clerk.runtime.request.AuthorizationHeader;
import io.quarkus.grpc.auth.GrpcSecurityMechanism;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;

/**
 * Finds the session token of a gRPC call in its metadata {@code authorization}, where calls are not HTTP requests like any
 * other: on the separate gRPC server, and with a root path, which they do not stand below. Elsewhere they have been
 * authenticated already.
 */
@Singleton
public final class GrpcSessionMechanism implements GrpcSecurityMechanism {

    private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
            Metadata.ASCII_STRING_MARSHALLER);

    private final boolean apart;

    GrpcSessionMechanism(@ConfigProperty(name = "quarkus.grpc.server.use-separate-server") boolean separateServer,
            VertxHttpBuildTimeConfig http) {
        this.apart = separateServer || !"/".equals(http.rootPath());
    }

    /** @return whether calls are not authenticated as HTTP requests */
    boolean isSeparateServer() {
        return apart;
    }

    @Override
    public boolean handles(Metadata metadata) {
        return apart && token(metadata) != null;
    }

    @Override
    public AuthenticationRequest createAuthenticationRequest(Metadata metadata) {
        return new Request(token(metadata));
    }

    private static String token(Metadata metadata) {
        Iterable<String> values = metadata.getAll(AUTHORIZATION);
        if (values == null) {
            return null;
        }
        List<String> all = new ArrayList<>();
        values.forEach(all::add);
        return AuthorizationHeader.token(all);
    }

    /** Asks for the identity of a token that has still to be verified. */
    static final class Request extends BaseAuthenticationRequest {

        private final String token;

        private Request(String token) {
            this.token = token;
        }

        String token() {
            return token;
        }
    }
}
