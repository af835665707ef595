package org.acme.clerk;

import jakarta.inject.Inject;

import io.grpc.stub.StreamObserver;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.smallrye.common.annotation.Blocking;

/** Stands for a gRPC service: the guide has no protocol buffers to generate one from. */
public class Accounts {

    public record Empty() {
    }

    public record Account(String owner) {
    }

    @Inject
    ClerkSession session;

    // tag::method[]
    @Blocking
    @RequireClerkSession(role = "org:admin")
    public void close(Empty request, StreamObserver<Account> response) {
        response.onNext(new Account(session.userId()));
        response.onCompleted();
    }
    // end::method[]
}
