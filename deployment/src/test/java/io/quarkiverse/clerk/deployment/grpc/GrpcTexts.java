package io.quarkiverse.clerk.deployment.grpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import io.grpc.BindableService;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.quarkiverse.clerk.ClerkMachine;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.RequireClerkMachine;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Reverification;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * A gRPC service of every kind of method, written without protocol buffers: the messages are plain text. Methods that are
 * checked before they answer wait for the identity, which the event loop can't.
 */
@GrpcService
@Blocking
public class GrpcTexts implements BindableService {

    static final AtomicInteger CALLS = new AtomicInteger();
    static final AtomicInteger MESSAGES = new AtomicInteger();

    @Inject
    ClerkSession session;

    @Inject
    ClerkMachine machine;

    /** Plain text as a message. */
    static final class Text implements MethodDescriptor.Marshaller<String> {

        @Override
        public InputStream stream(String value) {
            return new Bytes(value.getBytes(StandardCharsets.UTF_8));
        }

        /** The server insists on these two. */
        private static final class Bytes extends ByteArrayInputStream implements Drainable, KnownLength {

            Bytes(byte[] bytes) {
                super(bytes);
            }

            @Override
            public int drainTo(OutputStream target) throws IOException {
                return Math.toIntExact(transferTo(target));
            }
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static MethodDescriptor<String, String> method(String name, MethodType type) {
            return MethodDescriptor.newBuilder(new Text(), new Text()).setType(type)
                    .setFullMethodName(MethodDescriptor.generateFullMethodName("test.Texts", name)).build();
        }

        static MethodDescriptor<String, String> method(String name) {
            return method(name, MethodType.UNARY);
        }
    }

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder("test.Texts")
                .addMethod(Text.method("open"), ServerCalls.asyncUnaryCall(this::open))
                .addMethod(Text.method("machine"), ServerCalls.asyncUnaryCall(this::machine))
                .addMethod(Text.method("session"), ServerCalls.asyncUnaryCall(this::session))
                .addMethod(Text.method("admin"), ServerCalls.asyncUnaryCall(this::admin))
                .addMethod(Text.method("strict"), ServerCalls.asyncUnaryCall(this::strict))
                .addMethod(Text.method("inPerson"), ServerCalls.asyncUnaryCall(this::inPerson))
                .addMethod(Text.method("reactive"), ServerCalls.asyncUnaryCall(this::reactive))
                .addMethod(Text.method("download", MethodType.SERVER_STREAMING),
                        ServerCalls.asyncServerStreamingCall(this::download))
                .addMethod(Text.method("watch", MethodType.SERVER_STREAMING), ServerCalls.asyncServerStreamingCall(this::watch))
                .addMethod(Text.method("upload", MethodType.CLIENT_STREAMING),
                        ServerCalls.asyncClientStreamingCall(this::upload))
                .addMethod(Text.method("chat", MethodType.BIDI_STREAMING), ServerCalls.asyncBidiStreamingCall(this::chat))
                .addMethod(Text.method("converse", MethodType.BIDI_STREAMING),
                        ServerCalls.asyncBidiStreamingCall(this::converse))
                .addMethod(Text.method("talk", MethodType.BIDI_STREAMING), ServerCalls.asyncBidiStreamingCall(this::talk))
                .build();
    }

    private void answer(StreamObserver<String> response) {
        CALLS.incrementAndGet();
        response.onNext(String.valueOf(session.userId()));
        response.onCompleted();
    }

    public void open(String request, StreamObserver<String> response) {
        answer(response);
    }

    @RequireClerkMachine(tokenTypes = MachineTokenType.M2M_TOKEN, scopes = "texts:read")
    public void machine(String request, StreamObserver<String> response) {
        CALLS.incrementAndGet();
        response.onNext(machine.subject());
        response.onCompleted();
    }

    @RequireClerkSession
    public void session(String request, StreamObserver<String> response) {
        answer(response);
    }

    @RequireClerkSession(role = "admin")
    public void admin(String request, StreamObserver<String> response) {
        answer(response);
    }

    @RequireClerkSession(reverification = Reverification.STRICT)
    public void strict(String request, StreamObserver<String> response) {
        answer(response);
    }

    @RequireClerkSession(acceptImpersonation = false)
    public void inPerson(String request, StreamObserver<String> response) {
        answer(response);
    }

    /** As the code does that Quarkus generates for a service that returns {@code Uni}. */
    @NonBlocking
    public void reactive(String request, StreamObserver<String> response) {
        io.quarkus.grpc.stubs.ServerCalls.oneToOne(request, response, null, ignored -> reactive());
    }

    @RequireClerkSession
    Uni<String> reactive() {
        return Uni.createFrom().item(() -> {
            CALLS.incrementAndGet();
            return session.userId();
        });
    }

    @RequireClerkSession(role = "admin", reverification = Reverification.STRICT, acceptImpersonation = false)
    public void download(String request, StreamObserver<String> response) {
        CALLS.incrementAndGet();
        response.onNext("one");
        response.onNext(session.userId());
        response.onCompleted();
    }

    /** The same, as generated code does it. */
    @NonBlocking
    public void watch(String request, StreamObserver<String> response) {
        io.quarkus.grpc.stubs.ServerCalls.oneToMany(request, response, null, ignored -> watch());
    }

    @RequireClerkSession(role = "admin", reverification = Reverification.STRICT, acceptImpersonation = false)
    Multi<String> watch() {
        CALLS.incrementAndGet();
        return Multi.createFrom().items("one", session.userId());
    }

    @RequireClerkSession(role = "admin", reverification = Reverification.STRICT, acceptImpersonation = false)
    public StreamObserver<String> upload(StreamObserver<String> response) {
        CALLS.incrementAndGet();
        return new Echo(session.userId(), false, response);
    }

    @RequireClerkSession(role = "admin", reverification = Reverification.STRICT, acceptImpersonation = false)
    public StreamObserver<String> chat(StreamObserver<String> response) {
        CALLS.incrementAndGet();
        return new Echo(session.userId(), true, response);
    }

    /** The same, as generated code does it. */
    @NonBlocking
    public StreamObserver<String> converse(StreamObserver<String> response) {
        return io.quarkus.grpc.stubs.ServerCalls.manyToMany(response, this::conversed);
    }

    @RequireClerkSession(role = "admin", reverification = Reverification.STRICT, acceptImpersonation = false)
    Multi<String> conversed(Multi<String> messages) {
        CALLS.incrementAndGet();
        String user = session.userId();
        return messages.invoke(MESSAGES::incrementAndGet).map(message -> message + " " + user);
    }

    @RequireClerkSession
    public StreamObserver<String> talk(StreamObserver<String> response) {
        CALLS.incrementAndGet();
        return new Echo(session.userId(), true, response);
    }

    /** Answers each message, or all of them at the end. */
    private record Echo(String user, boolean each, StreamObserver<String> response) implements StreamObserver<String> {

        @Override
        public void onNext(String message) {
            MESSAGES.incrementAndGet();
            if (each) {
                response.onNext(message + " " + user);
            }
        }

        @Override
        public void onError(Throwable failure) {
            // The caller has gone.
        }

        @Override
        public void onCompleted() {
            if (!each) {
                response.onNext(user);
            }
            response.onCompleted();
        }
    }
}
