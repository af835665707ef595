package io.quarkiverse.clerk.it.transports;

import jakarta.inject.Inject;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.it.transports.grpc.Greeter;
import io.quarkiverse.clerk.it.transports.grpc.Greeting;
import io.quarkiverse.clerk.it.transports.grpc.Question;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

@GrpcService
public class GreeterService implements Greeter {

    @Inject
    ClerkSession session;

    @Override
    public Uni<Greeting> open(Question question) {
        return session.deferred().map(known -> Greeting.newBuilder().setUserId(String.valueOf(known.userId())).build());
    }

    @Override
    @RequireClerkSession
    public Uni<Greeting> session(Question question) {
        return open(question);
    }

    @Override
    @RequireClerkSession(role = "admin")
    public Uni<Greeting> admin(Question question) {
        return open(question);
    }
}
