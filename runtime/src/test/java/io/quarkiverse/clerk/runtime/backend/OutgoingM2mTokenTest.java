package io.quarkiverse.clerk.runtime.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.BackendM2mToken;
import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkUnavailableException;
import io.quarkiverse.clerk.NewM2mToken;
import io.quarkiverse.clerk.runtime.config.MachineSettings;
import io.quarkiverse.clerk.runtime.support.WarningLog;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** The token for calls of other services: when it is created, kept, replaced and given up. */
class OutgoingM2mTokenTest {

    private static final Instant START = Instant.parse("2026-12-01T12:00:00Z");

    @RegisterExtension
    final WarningLog log = WarningLog.of(OutgoingM2mToken.class);

    private final AtomicInteger calls = new AtomicInteger();
    private Instant now = START;
    private Uni<BackendM2mToken> answer = Uni.createFrom()
            .item(() -> token("token" + calls.incrementAndGet(), now.plus(Duration.ofHours(1))));
    private Vertx vertx;
    private OutgoingM2mToken outgoing;

    private Uni<BackendM2mToken> create(NewM2mToken token) {
        assertThat(token).isEqualTo(NewM2mToken.jwt().expiresIn(Duration.ofHours(1)));
        return Uni.createFrom().deferred(() -> answer);
    }

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        InstantSource clock = () -> now;
        outgoing = new OutgoingM2mToken(this::create, new MachineSettings.Outgoing(NewM2mToken.Format.JWT, Duration.ofHours(1)),
                clock, vertx);
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static BackendM2mToken token(String text, Instant expiresAt) {
        return BackendM2mToken.builder("mt_1").token(text).expiresAt(expiresAt).build();
    }

    private String get() {
        return outgoing.get().await().atMost(Duration.ofSeconds(30));
    }

    private void fail(ClerkApiException problem) {
        answer = Uni.createFrom().failure(problem);
    }

    @Test
    void aTokenIsKeptUntilATenthOfItsLifetimeIsLeft() {
        assertThat(get()).isEqualTo("token1");
        now = START.plus(Duration.ofMinutes(53));
        assertThat(get()).isEqualTo("token1");
        now = START.plus(Duration.ofMinutes(54));
        assertThat(get()).isEqualTo("token2");
    }

    @Test
    void allWhoWaitShareOneCall() {
        CompletableFuture<BackendM2mToken> pending = new CompletableFuture<>();
        answer = Uni.createFrom().completionStage(() -> {
            calls.incrementAndGet();
            return pending;
        });
        List<CompletableFuture<String>> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            waiting.add(outgoing.get().subscribeAsCompletionStage());
        }
        pending.complete(token("shared", START.plus(Duration.ofHours(1))));
        assertThat(waiting).allSatisfy(one -> assertThat(one.join()).isEqualTo("shared"));
        assertThat(calls).hasValue(1);
    }

    @Test
    void inAnOutageTheOldTokenIsSentUntilItExpires() {
        get();
        fail(ClerkApiException.builder("down").code("fetch-error").buildUnavailable());
        now = START.plus(Duration.ofMinutes(59));
        assertThat(get()).isEqualTo("token1");
        assertThat(get()).isEqualTo("token1");
        now = START.plus(Duration.ofMinutes(60)).minusSeconds(5);
        assertThatThrownBy(this::get).isInstanceOf(ClerkUnavailableException.class);
        assertThat(log.messages()).hasSize(1);
    }

    @Test
    void aRefusalIsNotAnOutage() {
        get();
        fail(ClerkApiException.builder("no").status(403).code("forbidden").build());
        now = START.plus(Duration.ofMinutes(55));
        assertThatThrownBy(this::get).isInstanceOf(ClerkApiException.class).isNotInstanceOf(ClerkUnavailableException.class);
    }

    @Test
    void aResponseWithoutATokenIsAFailure() {
        answer = Uni.createFrom().item(token(null, null));
        assertThatThrownBy(this::get).isInstanceOf(ClerkUnavailableException.class);
        assertThat(log.messages()).hasSize(1);
    }

    @Test
    void withoutATimeTheLifetimeThatWasAskedForCounts() {
        answer = Uni.createFrom().item(() -> token("token" + calls.incrementAndGet(), null));
        assertThat(get()).isEqualTo("token1");
        now = START.plus(Duration.ofMinutes(54));
        assertThat(get()).isEqualTo("token2");
    }
}
