package io.quarkiverse.clerk.deployment.grpc;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.quarkiverse.clerk.deployment.grpc.GrpcTexts.Text;
import io.quarkiverse.clerk.emulator.TokenSpec;

/**
 * Calls the test's gRPC service.
 */
final class GrpcCaller implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;
    private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
            Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;

    GrpcCaller(int port) {
        channel = ManagedChannelBuilder.forAddress("localhost", port).usePlaintext().build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private Channel authorized(String authorization) {
        if (authorization == null) {
            return channel;
        }
        Metadata metadata = new Metadata();
        metadata.put(AUTHORIZATION, authorization);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    private static CallOptions options() {
        return CallOptions.DEFAULT.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static String bearer(TokenSpec token) {
        return token == null ? null : "Bearer " + token.build();
    }

    String call(String authorization, String method) {
        return ClientCalls.blockingUnaryCall(authorized(authorization), Text.method(method), options(), "hello");
    }

    /** @param token {@code null} for a visitor */
    String call(TokenSpec token, String method) {
        return call(bearer(token), method);
    }

    /** @return how the call ended */
    Status.Code status(TokenSpec token, String method) {
        try {
            call(token, method);
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    /** Begins a call that goes on; nothing is sent yet, but for the one message of a call that has no more. */
    Stream stream(TokenSpec token, String method, MethodType type) {
        Stream stream = new Stream();
        Channel authorized = authorized(bearer(token));
        MethodDescriptor<String, String> descriptor = Text.method(method, type);
        switch (type) {
            case SERVER_STREAMING ->
                ClientCalls.asyncServerStreamingCall(authorized.newCall(descriptor, options()), "hello", stream);
            case CLIENT_STREAMING ->
                stream.requests = ClientCalls.asyncClientStreamingCall(authorized.newCall(descriptor, options()), stream);
            default -> stream.requests = ClientCalls.asyncBidiStreamingCall(authorized.newCall(descriptor, options()), stream);
        }
        return stream;
    }

    /** What comes back: messages, and {@code end} or the status' code at last. */
    static final class Stream implements StreamObserver<String> {

        private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        private StreamObserver<String> requests;

        void say(String message) {
            requests.onNext(message);
        }

        void end() {
            requests.onCompleted();
        }

        String next() throws InterruptedException {
            String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return answer == null ? "no answer in time" : answer;
        }

        @Override
        public void onNext(String message) {
            answers.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            answers.add(Status.fromThrowable(failure).getCode().toString());
        }

        @Override
        public void onCompleted() {
            answers.add("end");
        }
    }
}
