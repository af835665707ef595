package io.quarkiverse.clerk.runtime.integration.grpc;

import jakarta.inject.Singleton;

import io.grpc.Status;
import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.config.MachineSettings;
import io.quarkiverse.clerk.runtime.instance.InstanceGraph;
import io.quarkiverse.clerk.runtime.integration.grpc.GrpcSessionMechanism.Request;
import io.quarkiverse.clerk.runtime.machine.MachineTokenVerifier;
import io.quarkiverse.clerk.runtime.security.IdentityFactory;
import io.quarkiverse.clerk.runtime.security.Unavailability;
import io.quarkiverse.clerk.runtime.token.PresentedToken;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * Verifies the token of a gRPC call: a session token, or a machine token of a type that {@code quarkus.clerk.accepts-token}
 * names. If it can't be verified now, the status is {@code UNAVAILABLE}.
 */
@Singleton
public final class GrpcSessionProvider implements IdentityProvider<Request> {

    private final TokenVerifier verifier;
    private final IdentityFactory identities;
    private final MachineTokenVerifier machineTokens;
    private final MachineSettings accepted;

    GrpcSessionProvider(InstanceGraph instance) {
        this.verifier = instance.tokenVerifier();
        this.identities = instance.identities();
        this.machineTokens = instance.machineTokens();
        this.accepted = instance.settings().machines();
    }

    @Override
    public Class<Request> getRequestType() {
        return Request.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(Request request, AuthenticationRequestContext context) {
        PresentedToken token = verifier.present(request.token());
        MachineTokenType type = token.machineTokenType();
        if (type != null && accepted.accepted().contains(type)) {
            // Calls have no address here, so all of them share the limits of one client.
            return machineTokens.verify(token, "").flatMap(result -> identities.authenticate(result, request.getAttributes()))
                    .onFailure(Unavailability::is).transform(failure -> Status.UNAVAILABLE.asRuntimeException());
        }
        return accepted.acceptsSessions() ? verifier.verify(token).flatMap(result -> identity(result, request))
                : Uni.createFrom().failure(new AuthenticationFailedException(AuthReason.TOKEN_TYPE_MISMATCH.code()));
    }

    private Uni<SecurityIdentity> identity(TokenResult result, Request request) {
        Uni<SecurityIdentity> identity = identities.authenticate(result, request.getAttributes());
        return result instanceof Unavailable
                ? identity.onFailure().transform(failure -> Status.UNAVAILABLE.asRuntimeException())
                : identity;
    }
}
