package io.quarkiverse.clerk.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status.Code;

/**
 * Clerk can't be reached, and there are no keys: that is not the caller's fault, who may try again.
 */
abstract class GrpcOutageTests extends WithEmulator {

    /** Where the server listens that takes gRPC calls. */
    abstract int port();

    @Test
    void withoutKeysItIsUnavailableAndWithKeysItGoesOn() throws InterruptedException {
        TestEmulator.emulator().outage(true);
        int before = GrpcTexts.CALLS.get();
        try (GrpcCaller caller = new GrpcCaller(port())) {
            for (String method : new String[] { "session", "admin", "reactive" }) {
                assertThat(caller.status(Callers.admin(), method)).as(method).isEqualTo(Code.UNAVAILABLE);
            }
            for (String method : new String[] { "download", "watch" }) {
                assertThat(caller.stream(Callers.admin(), method, MethodType.SERVER_STREAMING).next()).as(method)
                        .isEqualTo("UNAVAILABLE");
            }
            assertThat(caller.stream(Callers.admin(), "upload", MethodType.CLIENT_STREAMING).next()).isEqualTo("UNAVAILABLE");
            for (String method : new String[] { "chat", "converse" }) {
                assertThat(caller.stream(Callers.admin(), method, MethodType.BIDI_STREAMING).next()).as(method)
                        .isEqualTo("UNAVAILABLE");
            }
            assertThat(caller.status(null, "session")).isEqualTo(Code.PERMISSION_DENIED);
            assertThat(caller.status(null, "open")).isEqualTo(Code.OK);
            assertThat(GrpcTexts.CALLS.get()).isEqualTo(before + 1);

            TestEmulator.emulator().outage(false);
            await().untilAsserted(() -> assertThat(caller.status(Callers.admin(), "session")).isEqualTo(Code.OK));
            TestEmulator.emulator().outage(true);
            assertThat(caller.status(Callers.admin(), "session")).isEqualTo(Code.OK);
        } finally {
            TestEmulator.emulator().outage(false);
        }
    }
}
