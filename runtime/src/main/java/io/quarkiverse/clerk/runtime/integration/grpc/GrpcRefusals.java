package io.quarkiverse.clerk.runtime.integration.grpc;

import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkiverse.clerk.runtime.security.Unavailability;
import io.quarkus.arc.All;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.grpc.auth.AuthExceptionHandlerProvider;
import io.quarkus.grpc.runtime.Interceptors;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * Closes rejected gRPC calls in the cases that Quarkus does not handle.
 * <p>
 * A client-streaming method is called before the first message. Quarkus closes a call that fails on a message, but not one
 * that fails earlier. If a token can't be verified now, the status is {@code UNAVAILABLE} instead of {@code UNAUTHENTICATED},
 * so that the client can retry.
 */
@Singleton
@GlobalInterceptor
public final class GrpcRefusals implements ServerInterceptor, Prioritized {

    /** Inside the interceptor that moves the call to a worker thread, where methods can block. */
    private static final int PRIORITY = Interceptors.BLOCKING_HANDLER - 1;

    private final GrpcSessionMechanism mechanism;
    private final CurrentIdentityAssociation association;
    private final AuthExceptionHandlerProvider statuses;

    GrpcRefusals(GrpcSessionMechanism mechanism, CurrentIdentityAssociation association,
            @All List<AuthExceptionHandlerProvider> statuses) {
        this.mechanism = mechanism;
        this.association = association;
        this.statuses = statuses.stream().max(Comparator.comparingInt(AuthExceptionHandlerProvider::getPriority)).orElseThrow();
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }

    @Override
    public <Q, R> Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata metadata, ServerCallHandler<Q, R> next) {
        if (mechanism.isSeparateServer()) {
            return startCall(call, metadata, next);
        }
        HttpCall<Q, R> httpCall = new HttpCall<>(call);
        Listener<Q> listener = startCall(httpCall, metadata, next);
        httpCall.identity = association.getDeferredIdentity();
        return listener;
    }

    private <Q, R> Listener<Q> startCall(ServerCall<Q, R> call, Metadata metadata, ServerCallHandler<Q, R> next) {
        try {
            return next.startCall(call, metadata);
        } catch (StatusRuntimeException e) {
            call.close(e.getStatus(), new Metadata());
        } catch (SecurityException e) {
            if (!statuses.handlesException(e)) {
                throw e;
            }
            call.close(statuses.transformToStatusException(e).getStatus(), new Metadata());
        }
        return new Listener<>() {
        };
    }

    /** A call that is authenticated as an HTTP request. */
    private final class HttpCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

        private volatile Uni<SecurityIdentity> identity;

        HttpCall(ServerCall<Q, R> call) {
            super(call);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            super.close(status.getCode() == Status.Code.UNAUTHENTICATED && isUnavailable() ? Status.UNAVAILABLE : status,
                    trailers);
        }

        /** Does not wait: the check that rejected the call has already resolved the identity. */
        private boolean isUnavailable() {
            Uni<SecurityIdentity> resolved = identity != null ? identity : association.getDeferredIdentity();
            boolean[] unavailable = new boolean[1];
            resolved.subscribe().with(ignored -> {
            }, failure -> unavailable[0] = Unavailability.is(failure)).cancel();
            return unavailable[0];
        }
    }
}
