package io.quarkiverse.clerk.runtime.integration.grpc;

import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkiverse.clerk.runtime.integration.quarkus.Order;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.security.identity.CurrentIdentityAssociation;

/**
 * Memoizes the identity of a gRPC call that is not an HTTP request. Quarkus would otherwise authenticate the call each time
 * the identity is requested, and a method on the event loop, which can't wait, would not get the identity even after the
 * check.
 */
@Singleton
@GlobalInterceptor
public final class GrpcAuthenticatedOnce implements ServerInterceptor, Prioritized {

    private final GrpcSessionMechanism mechanism;
    private final CurrentIdentityAssociation association;

    GrpcAuthenticatedOnce(GrpcSessionMechanism mechanism, CurrentIdentityAssociation association) {
        this.mechanism = mechanism;
        this.association = association;
    }

    @Override
    public int getPriority() {
        return Order.GRPC_AFTER_AUTHENTICATION;
    }

    @Override
    public <Q, R> Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata metadata, ServerCallHandler<Q, R> next) {
        if (mechanism.isSeparateServer()) {
            association.setIdentity(association.getDeferredIdentity().memoize().indefinitely());
        }
        return next.startCall(call, metadata);
    }
}
