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
 * Has a gRPC call authenticated once. Where calls are not HTTP requests, Quarkus would do so whenever somebody asks who
 * calls, and a method on the event loop, which can't wait, would not know it even after it has been checked.
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
