package io.quarkiverse.clerk.deployment.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status.Code;
import io.quarkiverse.clerk.SessionRevocations;
import io.quarkiverse.clerk.deployment.grpc.GrpcCaller.Stream;
import io.quarkiverse.clerk.deployment.support.Callers;
import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.Logs;
import io.quarkiverse.clerk.deployment.support.MovableClock;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Who can call a gRPC service.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class GrpcTests extends WithEmulator {

    private static final Map<String, MethodType> STREAMS = Map.of("download", MethodType.SERVER_STREAMING, "watch",
            MethodType.SERVER_STREAMING, "upload", MethodType.CLIENT_STREAMING, "chat", MethodType.BIDI_STREAMING, "converse",
            MethodType.BIDI_STREAMING);

    @Inject
    SessionRevocations revoked;

    private GrpcCaller caller;

    static QuarkusUnitTest application(String proactive, String separateServer) {
        return TestEmulator
                .application(GrpcTexts.class, GrpcCaller.class, GrpcTests.class, Callers.class,
                        Extensions.class, MovableClock.class)
                // The code generator's shaded plugin, which no application has at run time.
                .overrideConfigKey("quarkus.arc.ignored-split-packages", "io.smallrye.common.annotation")
                // Which the JDK may not have.
                .overrideConfigKey("quarkus.virtual-threads.enabled", "false")
                .setForcedDependencies(Extensions.of("quarkus-grpc"))
                .overrideConfigKey(Logs.KEYS, "OFF").overrideConfigKey(Logs.GRPC_SERVER, "OFF")
                .overrideRuntimeConfigKey("quarkus.clerk.accepts-token", "session_token,m2m_token")
                .overrideConfigKey("quarkus.http.auth.proactive", proactive)
                .overrideConfigKey("quarkus.grpc.server.test-port", "0")
                .overrideConfigKey("quarkus.grpc.server.use-separate-server", separateServer);
    }

    @BeforeEach
    void connect() {
        caller = new GrpcCaller(port());
    }

    /** Where the server listens that takes gRPC calls. */
    abstract int port();

    /** What becomes of a pending session: over HTTP it is a visitor's, and the annotation refuses it. */
    abstract Code pending();

    @AfterEach
    void disconnect() {
        caller.close();
        MovableClock.reset();
    }

    private void refused(Code code, TokenSpec token, String method) {
        int before = GrpcTexts.CALLS.get();
        assertThat(caller.status(token, method)).as(method).isEqualTo(code);
        assertThat(GrpcTexts.CALLS.get()).isEqualTo(before);
    }

    private void accepted(TokenSpec token, String... methods) {
        for (String method : methods) {
            int before = GrpcTexts.CALLS.get();
            assertThat(caller.call(token, method)).startsWith("user_");
            assertThat(GrpcTexts.CALLS.get()).isEqualTo(before + 1);
        }
    }

    /** The answer comes although the caller has neither sent nor ended anything: no message is waited for. */
    private void streamsRefused(Code code, TokenSpec token) throws InterruptedException {
        int calls = GrpcTexts.CALLS.get();
        int messages = GrpcTexts.MESSAGES.get();
        for (Map.Entry<String, MethodType> stream : STREAMS.entrySet()) {
            assertThat(caller.stream(token, stream.getKey(), stream.getValue()).next()).as(stream.getKey())
                    .isEqualTo(code.toString());
        }
        assertThat(GrpcTexts.CALLS.get()).isEqualTo(calls);
        assertThat(GrpcTexts.MESSAGES.get()).isEqualTo(messages);
    }

    /** The first one, as there are keys from then on. */
    @Test
    @Order(1)
    void withoutKeysItIsUnavailableAndWithKeysItGoesOn() throws InterruptedException {
        TestEmulator.emulator().outage(true);
        int before = GrpcTexts.CALLS.get();
        try {
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

    @Test
    void aMachineCallsWhatAcceptsIt() {
        TokenSpec machine = TestEmulator.emulator().tokens().spec("alice").withoutClaim("sid").header("cat", "cl_B7d4PD333AAA")
                .claim("sub", "mch_1");
        TokenSpec allowed = machine.claim("scopes", "texts:read");
        assertThat(caller.call(allowed, "machine")).isEqualTo("mch_1");
        refused(Code.PERMISSION_DENIED, machine, "machine");
        assertThat(caller.status(allowed.corruptSignature(), "machine")).isEqualTo(Code.UNAUTHENTICATED);
        assertThat(caller.status(allowed, "session")).isIn(Code.UNAUTHENTICATED, Code.PERMISSION_DENIED);
        assertThat(caller.status(Callers.admin(), "machine")).isIn(Code.UNAUTHENTICATED, Code.PERMISSION_DENIED);
        refused(Code.PERMISSION_DENIED, null, "machine");
    }

    @Test
    void visitorsAreRefused() {
        assertThat(caller.call((TokenSpec) null, "open")).isEqualTo("null");
        for (String method : new String[] { "session", "admin", "strict", "inPerson", "reactive" }) {
            refused(Code.PERMISSION_DENIED, null, method);
        }
    }

    @Test
    void tokensThatAreNoGoodAreRefused() {
        for (String method : new String[] { "session", "admin", "strict", "inPerson", "reactive" }) {
            refused(Code.UNAUTHENTICATED, Callers.forged(), method);
        }
    }

    @Test
    void aPendingSessionIsNone() {
        for (String method : new String[] { "session", "admin", "strict", "inPerson", "reactive" }) {
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
        assertThat(caller.call("Basic YWxpY2U6c2VjcmV0", "open")).isEqualTo("null");
    }

    @Test
    void streamsAreRefusedBeforeAnyMessage() throws InterruptedException {
        streamsRefused(Code.PERMISSION_DENIED, null);
        streamsRefused(Code.UNAUTHENTICATED, Callers.forged());
        streamsRefused(pending(), Callers.pending());
        streamsRefused(Code.PERMISSION_DENIED, Callers.member());
        streamsRefused(Code.PERMISSION_DENIED, Callers.stale());
        streamsRefused(Code.PERMISSION_DENIED, Callers.impersonated());
    }

    @Test
    void streamsAreServed() throws InterruptedException {
        for (String method : new String[] { "download", "watch" }) {
            Stream download = caller.stream(Callers.admin(), method, MethodType.SERVER_STREAMING);
            assertThat(download.next()).isEqualTo("one");
            assertThat(download.next()).isEqualTo("user_alice");
            assertThat(download.next()).isEqualTo("end");
        }

        Stream upload = caller.stream(Callers.admin(), "upload", MethodType.CLIENT_STREAMING);
        int before = GrpcTexts.MESSAGES.get();
        upload.say("one");
        upload.say("two");
        upload.end();
        assertThat(upload.next()).isEqualTo("user_alice");
        assertThat(GrpcTexts.MESSAGES.get() - before).isEqualTo(2);

        for (String method : new String[] { "chat", "converse", "talk" }) {
            Stream chat = caller.stream(Callers.admin(), method, MethodType.BIDI_STREAMING);
            chat.say("hello");
            assertThat(chat.next()).isEqualTo("hello user_alice");
            chat.end();
            assertThat(chat.next()).isEqualTo("end");
        }

        for (TokenSpec token : new TokenSpec[] { Callers.member(), Callers.stale(), Callers.impersonated() }) {
            Stream talk = caller.stream(token, "talk", MethodType.BIDI_STREAMING);
            talk.say("hello");
            assertThat(talk.next()).startsWith("hello user_");
            talk.end();
            assertThat(talk.next()).isEqualTo("end");
        }
    }

    @Test
    void aStreamIsCheckedWhenItBeginsAndGoesOn() throws InterruptedException {
        TokenSpec token = Callers.admin().claim("sid", "sess_stream");
        Stream chat = caller.stream(token, "chat", MethodType.BIDI_STREAMING);
        chat.say("one");
        assertThat(chat.next()).isEqualTo("one user_alice");

        revoked.add("sess_stream");
        refused(Code.UNAUTHENTICATED, token, "session");
        chat.say("two");
        assertThat(chat.next()).isEqualTo("two user_alice");

        MovableClock.forward(Duration.ofMinutes(5));
        refused(Code.UNAUTHENTICATED, Callers.admin(), "session");
        chat.say("three");
        assertThat(chat.next()).isEqualTo("three user_alice");
        chat.end();
        assertThat(chat.next()).isEqualTo("end");
    }
}
