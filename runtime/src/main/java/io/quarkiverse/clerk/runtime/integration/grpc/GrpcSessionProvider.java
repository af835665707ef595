package io.quarkiverse.clerk.runtime.integration.grpc;

import jakarta.inject.Singleton;

import io.grpc.Status;
import io.quarkiverse.clerk.runtime.instance.InstanceGraph;
import io.quarkiverse.clerk.runtime.integration.grpc.GrpcSessionMechanism.Request;
import io.quarkiverse.clerk.runtime.security.IdentityFactory;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * Verifies the session token of a gRPC call. If it can't be verified now, the status is {@code UNAVAILABLE}.
 */
@Singleton
public final class GrpcSessionProvider implements IdentityProvider<Request> {

    private final TokenVerifier verifier;
    private final IdentityFactory identities;

    GrpcSessionProvider(InstanceGraph instance) {
        this.verifier = instance.tokenVerifier();
        this.identities = instance.identities();
    }

    @Override
    public Class<Request> getRequestType() {
        return Request.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(Request request, AuthenticationRequestContext context) {
        return verifier.verify(request.token()).flatMap(result -> identity(result, request));
    }

    private Uni<SecurityIdentity> identity(TokenResult result, Request request) {
        Uni<SecurityIdentity> identity = identities.authenticate(result, request.getAttributes());
        return result instanceof Unavailable
                ? identity.onFailure().transform(failure -> Status.UNAVAILABLE.asRuntimeException())
                : identity;
    }
}
