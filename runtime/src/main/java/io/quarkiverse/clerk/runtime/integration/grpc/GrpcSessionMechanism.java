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
 * Reads the session token of a gRPC call from its metadata {@code authorization}. This applies to the separate gRPC server,
 * and to applications with a root path, because gRPC calls are outside of it. Otherwise, the call has already been
 * authenticated as an HTTP request.
 */
@Singleton
public final class GrpcSessionMechanism implements GrpcSecurityMechanism {

    private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
            Metadata.ASCII_STRING_MARSHALLER);

    private final boolean separateServer;

    GrpcSessionMechanism(@ConfigProperty(name = "quarkus.grpc.server.use-separate-server") boolean useSeparateServer,
            VertxHttpBuildTimeConfig http) {
        this.separateServer = useSeparateServer || !"/".equals(http.rootPath());
    }

    /** @return whether calls are not authenticated as HTTP requests */
    boolean isSeparateServer() {
        return separateServer;
    }

    @Override
    public boolean handles(Metadata metadata) {
        return separateServer && token(metadata) != null;
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

    /** Requests the identity for a token that has not been verified. */
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
