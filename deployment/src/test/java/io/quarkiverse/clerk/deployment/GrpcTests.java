package io.quarkiverse.clerk.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.grpc.GrpcService;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;

/**
 * Who can call a gRPC service. It is written without protocol buffers: the messages are plain text.
 */
abstract class GrpcTests extends WithEmulator {

    static final AtomicInteger CALLS = new AtomicInteger();

    private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
            Metadata.ASCII_STRING_MARSHALLER);

    private ManagedChannel channel;

    static QuarkusUnitTest application(String proactive, String separateServer) {
        return TestEmulator.application(Texts.class, Text.class, GrpcTests.class, Callers.class, Extensions.class)
                .setForcedDependencies(Extensions.of("quarkus-grpc"))
                .overrideConfigKey("quarkus.http.auth.proactive", proactive)
                .overrideConfigKey("quarkus.grpc.server.test-port", "0")
                .overrideConfigKey("quarkus.grpc.server.use-separate-server", separateServer);
    }

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

        static MethodDescriptor<String, String> method(String name) {
            return MethodDescriptor.newBuilder(new Text(), new Text()).setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName(MethodDescriptor.generateFullMethodName("test.Texts", name)).build();
        }
    }

    /** Methods that are checked before they answer wait for the identity, which the event loop can't. */
    @GrpcService
    @Blocking
    public static class Texts implements BindableService {

        @Inject
        ClerkSession session;

        @Override
        public ServerServiceDefinition bindService() {
            return ServerServiceDefinition.builder("test.Texts")
                    .addMethod(Text.method("open"), ServerCalls.asyncUnaryCall(this::open))
                    .addMethod(Text.method("session"), ServerCalls.asyncUnaryCall(this::session))
                    .addMethod(Text.method("admin"), ServerCalls.asyncUnaryCall(this::admin))
                    .addMethod(Text.method("strict"), ServerCalls.asyncUnaryCall(this::strict))
                    .addMethod(Text.method("inPerson"), ServerCalls.asyncUnaryCall(this::inPerson))
                    .addMethod(Text.method("reactive"), ServerCalls.asyncUnaryCall(this::reactive))
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
            Uni<String> answer = reactive();
            answer.subscribe().with(text -> {
                response.onNext(text);
                response.onCompleted();
            }, response::onError);
        }

        @RequireClerkSession
        Uni<String> reactive() {
            return Uni.createFrom().item(() -> {
                CALLS.incrementAndGet();
                return session.userId();
            });
        }
    }

    @BeforeEach
    void connect() {
        channel = ManagedChannelBuilder.forAddress("localhost", port()).usePlaintext().build();
    }

    /** Where the server listens that takes gRPC calls. */
    abstract int port();

    /** What becomes of a pending session: over HTTP it is a visitor's, and the annotation refuses it. */
    abstract Code pending();

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    private String call(String authorization, String method) {
        Channel authorized = channel;
        if (authorization != null) {
            Metadata metadata = new Metadata();
            metadata.put(AUTHORIZATION, authorization);
            authorized = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
        }
        return ClientCalls.blockingUnaryCall(authorized, Text.method(method),
                CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS), "hello");
    }

    private String call(TokenSpec token, String method) {
        return call(token == null ? null : "Bearer " + token.build(), method);
    }

    private void refused(Code code, TokenSpec token, String method) {
        int before = CALLS.get();
        try {
            throw new AssertionError(method + " was answered: " + call(token, method));
        } catch (StatusRuntimeException e) {
            assertThat(e.getStatus().getCode()).as(method).isEqualTo(code);
        }
        assertThat(CALLS.get()).isEqualTo(before);
    }

    private void accepted(TokenSpec token, String... methods) {
        for (String method : methods) {
            int before = CALLS.get();
            assertThat(call(token, method)).startsWith("user_");
            assertThat(CALLS.get()).isEqualTo(before + 1);
        }
    }

    @Test
    void visitorsAreRefused() {
        assertThat(call((TokenSpec) null, "open")).isEqualTo("null");
        for (String method : new String[] { "session", "admin", "strict", "inPerson" }) {
            refused(Code.PERMISSION_DENIED, null, method);
        }
    }

    @Test
    void tokensThatAreNoGoodAreRefused() {
        for (String method : new String[] { "session", "admin" }) {
            refused(Code.UNAUTHENTICATED, Callers.forged(), method);
        }
    }

    @Test
    void aPendingSessionIsNone() {
        for (String method : new String[] { "session", "admin" }) {
            refused(pending(), Callers.pending(), method);
        }
    }

    @Test
    void whoLacksSomethingIsRefused() {
        refused(Code.PERMISSION_DENIED, Callers.member(), "admin");
        refused(Code.PERMISSION_DENIED, Callers.stale(), "strict");
        refused(Code.PERMISSION_DENIED, Callers.impersonated(), "inPerson");
        accepted(Callers.member(), "session", "strict", "inPerson", "reactive", "open");
    }

    @Test
    void whoHasEverythingIsServed() {
        accepted(Callers.admin(), "open", "session", "admin", "strict", "inPerson", "reactive");
        accepted(Callers.stale(), "admin");
        accepted(Callers.impersonated(), "admin");
    }

    @Test
    void anotherSchemeIsNobodysToken() {
        assertThat(call("Basic YWxpY2U6c2VjcmV0", "open")).isEqualTo("null");
    }
}
