package io.quarkiverse.clerk.runtime.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.AuthReason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

class RemoteKeysTest {

    private static final RSAPublicKey KEY = rsa();
    private static final RSAPublicKey OTHER_KEY = rsa();

    private final Vertx vertx = Vertx.vertx();
    private final Queue<CompletableFuture<String>> answers = new ConcurrentLinkedQueue<>();
    private volatile Instant now = Instant.ofEpochSecond(1_000_000);
    private volatile int fetches;

    private final RemoteKeys keys = new RemoteKeys(this::load, vertx, () -> now, Duration.ofMinutes(5), Duration.ofSeconds(10),
            FetchListener.NOBODY);

    @AfterEach
    void closeVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Uni<String> load() {
        fetches++;
        CompletableFuture<String> answer = answers.poll();
        return Uni.createFrom().completionStage(answer == null ? new CompletableFuture<>() : answer);
    }

    private void willAnswer(String document) {
        answers.add(CompletableFuture.completedFuture(document));
    }

    private CompletableFuture<String> willAnswerLater() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
    }

    private void willFail() {
        answers.add(CompletableFuture.failedFuture(new JwksLoadException(AuthReason.JWK_REMOTE_FAILED_TO_LOAD, "no answer")));
    }

    private KeyLookup lookUp(String keyId) {
        return keys.lookUp(keyId).await().atMost(Duration.ofSeconds(5));
    }

    private void later(Duration duration) {
        now = now.plus(duration);
    }

    private static RSAPublicKey rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return (RSAPublicKey) generator.generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String document(String keyId, RSAPublicKey key) {
        return "{\"keys\":[" + jwk(keyId, key) + "]}";
    }

    private static String jwk(String keyId, RSAPublicKey key) {
        RsaJsonWebKey jwk = new RsaJsonWebKey(key);
        jwk.setKeyId(keyId);
        jwk.setUse("sig");
        jwk.setAlgorithm("RS256");
        return jwk.toJson();
    }

    @Test
    void nothingIsFetchedBeforeAKeyIsNeeded() {
        keys.lookUp("ins_1");
        assertThat(keys.find("ins_1")).isNull();
        assertThat(fetches).isZero();
    }

    @Test
    void aKeyIsFetchedOnceAndKept() {
        willAnswer(document("ins_1", KEY));

        assertThat(lookUp("ins_1")).isEqualTo(new KeyLookup.Found(KEY));
        assertThat(keys.find("ins_1")).isEqualTo(KEY);
        assertThat(keys.find(null)).isNull();
        assertThat(fetches).isOne();
    }

    @Test
    void allWhoWaitShareOneFetch() {
        CompletableFuture<String> answer = willAnswerLater();
        List<UniAssertSubscriber<KeyLookup>> waiting = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            waiting.add(keys.lookUp("ins_1").subscribe().withSubscriber(UniAssertSubscriber.create()));
        }
        answer.complete(document("ins_1", KEY));

        assertThat(waiting).allSatisfy(waiter -> waiter.awaitItem().assertItem(new KeyLookup.Found(KEY)));
        assertThat(fetches).isOne();
    }

    @Test
    void aFetchEndsForTheOthersWhenOneGivesUp() {
        CompletableFuture<String> answer = willAnswerLater();
        UniAssertSubscriber<KeyLookup> impatient = keys.lookUp("ins_1").subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        UniAssertSubscriber<KeyLookup> patient = keys.lookUp("ins_1").subscribe().withSubscriber(UniAssertSubscriber.create());
        impatient.cancel();
        answer.complete(document("ins_1", KEY));

        patient.awaitItem().assertItem(new KeyLookup.Found(KEY));
        assertThat(keys.find("ins_1")).isEqualTo(KEY);
    }

    @Test
    void eachWaiterGoesOnInItsOwnContext() throws Exception {
        CompletableFuture<String> answer = willAnswerLater();
        List<CompletableFuture<Boolean>> sameContext = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            CompletableFuture<Boolean> same = new CompletableFuture<>();
            sameContext.add(same);
            CompletableFuture<Void> waiting = new CompletableFuture<>();
            Context context = vertx.getOrCreateContext();
            context.runOnContext(ignored -> {
                keys.lookUp("ins_1").subscribe().with(found -> same.complete(Vertx.currentContext() == context),
                        same::completeExceptionally);
                waiting.complete(null);
            });
            waiting.get(5, TimeUnit.SECONDS);
        }
        answer.complete(document("ins_1", KEY));

        for (CompletableFuture<Boolean> same : sameContext) {
            assertThat(same.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anUnknownIdIsLookedUpOnceTheCoolDownIsOver() {
        willAnswer(document("ins_1", KEY));
        lookUp("ins_1");

        assertThat(lookUp("ins_2")).isEqualTo(new KeyLookup.Unknown());
        assertThat(fetches).as("fetches within the cool-down").isOne();

        later(Duration.ofSeconds(11));
        willAnswer("{\"keys\":[" + jwk("ins_1", KEY) + "," + jwk("ins_2", OTHER_KEY) + "]}");
        assertThat(lookUp("ins_2")).isEqualTo(new KeyLookup.Found(OTHER_KEY));
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void anIdThatIsPublishedLateIsFoundWithTheNextFetch() {
        willAnswer(document("ins_1", KEY));
        assertThat(lookUp("ins_2")).isEqualTo(new KeyLookup.Unknown());
        later(Duration.ofSeconds(11));
        willAnswer(document("ins_2", OTHER_KEY));

        assertThat(lookUp("ins_2")).isEqualTo(new KeyLookup.Found(OTHER_KEY));
    }

    @Test
    void aClockThatIsSetBackStopsNothing() {
        willAnswer(document("ins_1", KEY));
        lookUp("ins_1");
        later(Duration.ofHours(-1));
        willAnswer(document("ins_2", OTHER_KEY));

        assertThat(lookUp("ins_2")).isEqualTo(new KeyLookup.Found(OTHER_KEY));
    }

    @Test
    void aLoaderThatThrowsIsAFailureLikeAnyOther() {
        RemoteKeys broken = new RemoteKeys(() -> {
            throw new IllegalStateException("no such host");
        }, vertx, () -> now, Duration.ofMinutes(5), Duration.ofSeconds(10),
                FetchListener.NOBODY);

        assertThat(broken.lookUp("ins_1").await().atMost(Duration.ofSeconds(5)))
                .isEqualTo(new KeyLookup.Unavailable(AuthReason.JWK_REMOTE_FAILED_TO_LOAD));
    }

    @Test
    void whoHasNoContextGoesOnInNobodyElses() {
        willAnswer(document("ins_1", KEY));
        CompletableFuture<Boolean> onEventLoop = new CompletableFuture<>();
        keys.lookUp("ins_1").subscribe().with(found -> onEventLoop.complete(Context.isOnEventLoopThread()));

        assertThat(onEventLoop).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(false);
    }

    @Test
    void aSprayOfUnknownIdsCausesOneFetchPerCoolDown() {
        willAnswer(document("ins_1", KEY));
        lookUp("ins_1");
        for (int second = 0; second < 100; second++) {
            later(Duration.ofSeconds(1));
            willAnswer(document("ins_1", KEY));
            for (int i = 0; i < 20; i++) {
                assertThat(lookUp("ins_" + second + "_" + i)).isEqualTo(new KeyLookup.Unknown());
            }
        }
        assertThat(fetches).isLessThanOrEqualTo(11);
    }

    @Test
    void oldKeysAreRefreshedInTheBackground() {
        willAnswer(document("ins_1", KEY));
        lookUp("ins_1");
        later(Duration.ofMinutes(6));
        CompletableFuture<String> answer = willAnswerLater();

        assertThat(keys.find("ins_1")).as("the key at hand, without waiting").isEqualTo(KEY);
        assertThat(keys.find("ins_1")).isEqualTo(KEY);
        await().until(() -> fetches == 2);
        answer.complete(document("ins_2", OTHER_KEY));
        await().until(() -> keys.find("ins_2") != null);
        assertThat(keys.find("ins_1")).as("a key that was withdrawn").isNull();
    }

    @Test
    void keysOnceObtainedWorkWhileClerkIsDown() {
        willAnswer(document("ins_1", KEY));
        lookUp("ins_1");
        later(Duration.ofDays(1));
        willFail();

        assertThat(keys.find("ins_1")).isEqualTo(KEY);
        assertThat(keys.find("ins_1")).isEqualTo(KEY);
        assertThat(lookUp("ins_2")).isEqualTo(new KeyLookup.Unknown());
    }

    @Test
    void withoutAnyKeyNothingCanBeSaid() {
        willFail();

        assertThat(lookUp("ins_1")).isEqualTo(new KeyLookup.Unavailable(AuthReason.JWK_REMOTE_FAILED_TO_LOAD));
        assertThat(lookUp("ins_1")).as("told at once between two attempts")
                .isEqualTo(new KeyLookup.Unavailable(AuthReason.JWK_REMOTE_FAILED_TO_LOAD));
        assertThat(fetches).isOne();
    }

    @Test
    void aFailedFetchIsRetriedByItself() {
        willFail();
        CompletableFuture<String> answer = willAnswerLater();
        assertThat(lookUp("ins_1")).isInstanceOf(KeyLookup.Unavailable.class);
        await().until(() -> fetches == 2);
        answer.complete(document("ins_1", KEY));

        assertThat(lookUp("ins_1")).isEqualTo(new KeyLookup.Found(KEY));
    }

    @Test
    void aRefusedSecretKeyIsNamed() {
        answers.add(CompletableFuture.failedFuture(new JwksLoadException(AuthReason.SECRET_KEY_INVALID, "refused")));

        assertThat(lookUp("ins_1")).isEqualTo(new KeyLookup.Unavailable(AuthReason.SECRET_KEY_INVALID));
    }

    @Test
    void aKeyReplacedUnderItsIdIsFound() {
        willAnswer(document("ins_1", KEY));
        lookUp("ins_1");
        assertThat(newerThan(KEY)).as("within the cool-down").isNull();
        later(Duration.ofSeconds(11));
        willAnswer(document("ins_1", OTHER_KEY));

        assertThat(newerThan(KEY)).isEqualTo(OTHER_KEY);
        assertThat(newerThan(KEY)).as("known by now").isEqualTo(OTHER_KEY);
        assertThat(newerThan(OTHER_KEY)).isNull();
        assertThat(fetches).isEqualTo(2);
    }

    private PublicKey newerThan(PublicKey tried) {
        return keys.newerThan("ins_1", tried).await().atMost(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<html>", "[]", "{}", "{\"keys\":5}", "{\"keys\":[]}", "{\"keys\":[5,null,\"x\"]}",
            "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"a\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]}",
            "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"AAAA\"}]}",
            "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AAAA\",\"e\":\"AQAB\"}]}",
            "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"AAAA\",\"e\":\"AQAB\"}]}",
            "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"!!\",\"e\":\"AQAB\"}]}" })
    void aDocumentWithoutUsableKeyIsAFailure(String document) {
        willAnswer(document);

        assertThat(lookUp("a")).isEqualTo(new KeyLookup.Unavailable(AuthReason.JWK_REMOTE_FAILED_TO_LOAD));
    }

    @Test
    void unusableKeysAreNoObstacleToTheOthers() {
        willAnswer("{\"keys\":[5,{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"AAAA\",\"e\":\"AQAB\"}," + jwk("ins_1", KEY)
                + ",{\"kty\":\"OKP\",\"kid\":\"b\"},{\"kty\":\"RSA\",\"kid\":\"c\",\"use\":\"enc\"}]}");

        assertThat(lookUp("ins_1")).isEqualTo(new KeyLookup.Found(KEY));
        assertThat(keys.find("a")).isNull();
    }
}
