package io.quarkiverse.clerk.deployment.cdi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.deployment.support.Callers;
import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Beans that are called on other threads: on behalf of a request, where the session goes with the call, and by nobody, where
 * there is none.
 */
abstract class BackgroundTests extends WithEmulator {

    static final AtomicInteger CALLS = new AtomicInteger();
    static final AtomicReference<String> SCHEDULED = new AtomicReference<>();
    static final AtomicReference<String> SCHEDULED_ON_THE_EVENT_LOOP = new AtomicReference<>();

    static QuarkusUnitTest application(String proactive) {
        return TestEmulator
                .application(Resource.class, Ledger.class, Job.class, Remote.class, BackgroundTests.class, Callers.class,
                        Extensions.class)
                .setForcedDependencies(Extensions.of("quarkus-scheduler", "quarkus-smallrye-fault-tolerance"))
                .overrideConfigKey("quarkus.http.auth.proactive", proactive);
    }

    @ApplicationScoped
    public static class Ledger {

        @Inject
        ClerkSession session;

        private String answer() {
            CALLS.incrementAndGet();
            return session.userId();
        }

        @RequireClerkSession
        public String session() {
            return answer();
        }

        @RequireClerkSession(role = "admin")
        public String admin() {
            return answer();
        }

        @RequireClerkSession(reverification = Reverification.STRICT)
        public String strict() {
            return answer();
        }

        @RequireClerkSession(acceptImpersonation = false)
        public String inPerson() {
            return answer();
        }

        String call(String method) {
            return switch (method) {
                case "session" -> session();
                case "admin" -> admin();
                case "strict" -> strict();
                default -> inPerson();
            };
        }
    }

    @ApplicationScoped
    public static class Job {

        @Inject
        Ledger ledger;

        @Inject
        ClerkSession session;

        @Scheduled(every = "1h")
        void run() {
            SCHEDULED.set(session.isSignedIn() + " " + attempt());
        }

        @Scheduled(every = "1h")
        Uni<Void> runOnTheEventLoop() {
            return session.deferred().invoke(known -> SCHEDULED_ON_THE_EVENT_LOOP.set(known.isSignedIn() + ""))
                    .replaceWithVoid();
        }

        @ActivateRequestContext
        public String attempt() {
            try {
                return ledger.session();
            } catch (SecurityException e) {
                return e.getClass().getSimpleName();
            }
        }
    }

    /** On threads of SmallRye Fault Tolerance. */
    @ApplicationScoped
    public static class Remote {

        @Inject
        Ledger ledger;

        @Asynchronous
        public CompletionStage<String> call(String method) {
            return CompletableFuture.completedFuture(ledger.call(method));
        }

        @Asynchronous
        @RequireClerkSession(role = "admin")
        public CompletionStage<String> admin() {
            return CompletableFuture.completedFuture(ledger.session());
        }

        @Asynchronous
        @RequireClerkSession(role = "admin")
        public Uni<String> adminReactive() {
            return Uni.createFrom().item(ledger::session);
        }
    }

    @Path("/background")
    @Blocking
    public static class Resource {

        @Inject
        Ledger ledger;

        @Inject
        Job job;

        @Inject
        Remote remote;

        @Inject
        ManagedExecutor executor;

        @POST
        @Path("asynchronous/{method}")
        public CompletionStage<String> asynchronously(String method) {
            return remote.call(method);
        }

        @POST
        @Path("asynchronous-admin")
        public CompletionStage<String> asAdminAsynchronously() {
            return remote.admin();
        }

        @POST
        @Path("asynchronous-admin/uni")
        public Uni<String> asAdminReactively() {
            return remote.adminReactive();
        }

        @POST
        @Path("mutiny/{method}")
        public Uni<String> onAWorkerThread(String method) {
            return Uni.createFrom().item(() -> ledger.call(method)).runSubscriptionOn(Infrastructure.getDefaultExecutor());
        }

        @POST
        @Path("later/{method}")
        public Uni<String> later(String method) {
            return Uni.createFrom().item(method).onItem().delayIt().by(Duration.ofMillis(1))
                    .emitOn(Infrastructure.getDefaultExecutor()).map(ledger::call);
        }

        @POST
        @Path("executor/{method}")
        public CompletionStage<String> onTheExecutor(String method) {
            return executor.supplyAsync(() -> ledger.call(method));
        }

        @POST
        @Path("thread/{method}")
        public String onAThreadOfItsOwn(String method) throws InterruptedException {
            AtomicReference<Object> outcome = new AtomicReference<>();
            Runnable task = ThreadContext.builder().build().contextualRunnable(() -> {
                try {
                    outcome.set(ledger.call(method));
                } catch (RuntimeException e) {
                    outcome.set(e);
                }
            });
            Thread thread = new Thread(task);
            thread.start();
            thread.join(Duration.ofSeconds(20).toMillis());
            if (outcome.get() instanceof RuntimeException refusal) {
                throw refusal;
            }
            return (String) outcome.get();
        }

        /** Without propagation the other thread serves no request, whoever has started it. */
        @POST
        @Path("stranger")
        public String onAStrangersThread() throws InterruptedException {
            AtomicReference<String> outcome = new AtomicReference<>();
            Thread thread = new Thread(() -> outcome.set(job.attempt()));
            thread.start();
            thread.join(Duration.ofSeconds(20).toMillis());
            return outcome.get();
        }
    }

    private static ValidatableResponse post(TokenSpec token, String path) {
        RequestSpecification request = token == null ? given() : Requests.with(token);
        return request.post("/background/" + path).then();
    }

    private static void refused(int status, TokenSpec token, String path) {
        int before = CALLS.get();
        post(token, path).statusCode(status);
        assertThat(CALLS.get()).isEqualTo(before);
    }

    private static void accepted(TokenSpec token, String user, String path) {
        int before = CALLS.get();
        post(token, path).statusCode(200).body(is(user));
        assertThat(CALLS.get()).isEqualTo(before + 1);
    }

    @Test
    void theSessionGoesWithTheCall() {
        for (String where : new String[] { "executor/", "thread/", "asynchronous/", "mutiny/", "later/" }) {
            for (String method : new String[] { "session", "admin", "strict", "inPerson" }) {
                refused(401, null, where + method);
                refused(401, Callers.pending(), where + method);
                accepted(Callers.admin(), "user_alice", where + method);
            }
            refused(403, Callers.member(), where + "admin");
            refused(403, Callers.stale(), where + "strict");
            refused(403, Callers.impersonated(), where + "inPerson");
            accepted(Callers.member(), "user_bob", where + "session");
        }
    }

    @Test
    void anAsynchronousMethodIsCheckedToo() {
        for (String path : new String[] { "asynchronous-admin", "asynchronous-admin/uni" }) {
            refused(401, null, path);
            refused(401, Callers.pending(), path);
            refused(403, Callers.member(), path);
            accepted(Callers.admin(), "user_alice", path);
        }
    }

    @Test
    void aThreadThatServesNoRequestHasNone() {
        int before = CALLS.get();
        post(Callers.admin(), "stranger").statusCode(200).body(is("UnauthorizedException"));
        assertThat(CALLS.get()).isEqualTo(before);
    }

    @Test
    void aScheduledJobHasNone() {
        Awaitility.await().untilAsserted(() -> assertThat(SCHEDULED.get()).isEqualTo("false UnauthorizedException"));
        Awaitility.await().untilAsserted(() -> assertThat(SCHEDULED_ON_THE_EVENT_LOOP.get()).isEqualTo("false"));
    }
}
