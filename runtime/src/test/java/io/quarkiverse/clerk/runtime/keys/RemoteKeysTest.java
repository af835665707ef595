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
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.support.WarningLog;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

class RemoteKeysTest {

    @RegisterExtension
    static final WarningLog LOG = WarningLog.of(RemoteKeys.class);

    private static final RSAPublicKey KEY = rsa();
    private static final RSAPublicKey OTHER_KEY = rsa();
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final Queue<CompletableFuture<String>> answers = new ConcurrentLinkedQueue<>();
    private volatile Instant now = Instant.ofEpochSecond(1_000_000);
    private volatile int fetches;

    private final RemoteKeys keys = keys(this::load, null);

    private RemoteKeys keys(JwksLoader loader, Duration maxAge) {
        return new RemoteKeys(loader, vertx, () -> now, new ClerkSettings.Jwks(true, Duration.ofMinutes(5),
                Duration.ofSeconds(10), Duration.ofSeconds(5), maxAge), SKEW, FetchListener.NO_OP);
    }

    @AfterEach
    void closeVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Uni<JwksLoader.Result> load() {
        fetches++;
        CompletableFuture<String> answer = answers.poll();
        return Uni.createFrom().completionStage(answer == null ? new CompletableFuture<String>() : answer)
                .map(RemoteKeysTest::result);
    }

    private static JwksLoader.Result result(String answer) {
        if (!answer.startsWith("failure ")) {
            return new JwksLoader.Document(answer);
        }
        String[] failure = answer.substring("failure ".length()).split(" after ");
        return new JwksLoader.Failure(new AuthReason(failure[0]), "no answer",
                failure.length == 1 ? null : Duration.ofSeconds(Long.parseLong(failure[1])));
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
        willFail(AuthReason.JWK_REMOTE_FAILED_TO_LOAD);
    }

    private void willFail(AuthReason reason) {
        willAnswer("failure " + reason.code());
    }

    /** With a token that was issued long ago. */
    private KeyLookup lookUp(String keyId) {
        return lookUp(keyId, Instant.EPOCH);
    }

    private KeyLookup lookUp(String keyId, Instant issuedAt) {
        return keys.lookUp(keyId, issuedAt).await().atMost(Duration.ofSeconds(10));
    }

    private static AuthReason unavailable(KeyLookup lookup) {
        assertThat(lookup).isInstanceOf(KeyLookup.Unavailable.class);
        return ((KeyLookup.Unavailable) lookup).reason();
    }

    private static Duration retryAfter(KeyLookup lookup) {
        return ((KeyLookup.Unavailable) lookup).retryAfter();
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
        keys.lookUp("ins_1", Instant.EPOCH);
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
            waiting.add(keys.lookUp("ins_1", Instant.EPOCH).subscribe().withSubscriber(UniAssertSubscriber.create()));
        }
        answer.complete(document("ins_1", KEY));

        assertThat(waiting).allSatisfy(waiter -> waiter.awaitItem().assertItem(new KeyLookup.Found(KEY)));
        assertThat(fetches).isOne();
    }

    @Test
    void aFetchEndsForTheOthersWhenOneGivesUp() {
        CompletableFuture<String> answer = willAnswerLater();
        UniAssertSubscriber<KeyLookup> impatient = keys.lookUp("ins_1", Instant.EPOCH).subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        UniAssertSubscriber<KeyLookup> patient = keys.lookUp("ins_1", Instant.EPOCH).subscribe()
                .withSubscriber(UniAssertSubscriber.create());
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
                keys.lookUp("ins_1", Instant.EPOCH).subscribe().with(found -> same.complete(Vertx.currentContext() == context),
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
        RemoteKeys broken = keys(() -> {
            throw new IllegalStateException("no such host");
        }, null);

        assertThat(unavailable(broken.lookUp("ins_1", Instant.EPOCH).await().atMost(Duration.ofSeconds(5))))
                .isEqualTo(AuthReason.JWK_REMOTE_FAILED_TO_LOAD);
    }

    @Test
    void whoHasNoContextGoesOnInNobodyElses() {
        willAnswer(document("ins_1", KEY));
        CompletableFuture<Boolean> onEventLoop = new CompletableFuture<>();
        keys.lookUp("ins_1", Instant.EPOCH).subscribe().with(found -> onEventLoop.complete(Context.isOnEventLoopThread()));

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

        assertThat(lookUp("ins_1")).isEqualTo(new KeyLookup.Found(KEY));
        assertThat(keys.find("ins_1")).isEqualTo(KEY);
        assertThat(keys.find("ins_1")).isEqualTo(KEY);
        assertThat(lookUp("ins_2")).isEqualTo(new KeyLookup.Unknown());
    }

    @Test
    void withoutAnyKeyNothingCanBeSaid() {
        willFail();

        assertThat(unavailable(lookUp("ins_1"))).isEqualTo(AuthReason.JWK_REMOTE_FAILED_TO_LOAD);
        assertThat(unavailable(lookUp("ins_1"))).as("told at once between two attempts")
                .isEqualTo(AuthReason.JWK_REMOTE_FAILED_TO_LOAD);
        assertThat(fetches).isOne();
    }

    @Test
    void aFailedFetchIsRetriedByItself() {
        willFail();
        CompletableFuture<String> answer = willAnswerLater();
        assertThat(lookUp("ins_1")).isInstanceOf(KeyLookup.Unavailable.class);
        await().until(() -> fetches == 2);
        answer.complete(document("ins_1", KEY));

        await().untilAsserted(() -> assertThat(lookUp("ins_1")).isEqualTo(new KeyLookup.Found(KEY)));
    }

    @Test
    void withoutKeysTheNextFetchIsNeverFarAwayHoweverLongTheOutage() {
        for (int i = 0; i < 3; i++) {
            willFail();
        }
        long begin = System.nanoTime();
        for (int i = 1; i <= 3; i++) {
            int attempt = i;
            KeyLookup lookup = lookUp("ins_1");
            assertThat(retryAfter(lookup)).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2));
            await().pollInterval(Duration.ofMillis(10)).until(() -> fetches == attempt + 1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("jitter within bounds, and few calls")
                .isBetween(Duration.ofMillis(3 * 1_250 - 100), Duration.ofSeconds(9));
    }

    @Test
    void aRetryThatHangsHoldsUpNeitherRequestsNorTheNextRetry() {
        willFail();
        willAnswerLater(); // hangs
        assertThat(lookUp("ins_1")).isInstanceOf(KeyLookup.Unavailable.class);
        await().until(() -> fetches == 2);
        willAnswer(document("ins_1", KEY));

        UniAssertSubscriber<KeyLookup> atOnce = keys.lookUp("ins_1", Instant.EPOCH).subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        assertThat(unavailable(atOnce.awaitItem(Duration.ofMillis(500)).getItem()))
                .isEqualTo(AuthReason.JWK_REMOTE_FAILED_TO_LOAD);
        await().atMost(Duration.ofSeconds(5)).until(() -> keys.find("ins_1") != null);
        assertThat(fetches).isEqualTo(3);
    }

    @Test
    void clerkSaysWhenTheKeysMayBeFetchedNext() {
        willAnswer("failure jwk-remote-failed-to-load after 30");

        assertThat(retryAfter(lookUp("ins_1"))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aKeyOfATokenThatIsNewerThanTheKeysIsNotUnknown() {
        willAnswer(document("ins_1", KEY));
        lookUp("ins_1");
        later(Duration.ofSeconds(4));
        KeyLookup lookup = lookUp("ins_2", now);

        assertThat(unavailable(lookup)).isEqualTo(AuthReason.JWK_KID_MISMATCH);
        assertThat(retryAfter(lookup)).as("the rest of the cool-down").isEqualTo(Duration.ofSeconds(6));
        assertThat(unavailable(lookUp("ins_2", now.minusSeconds(4)))).as("issued in the second of the fetch")
                .isEqualTo(AuthReason.JWK_KID_MISMATCH);
        assertThat(lookUp("ins_2", now.minusSeconds(4).minus(SKEW).minusSeconds(1))).isEqualTo(new KeyLookup.Unknown());
        assertThat(fetches).isOne();
    }

    @Test
    void theKeysAreFetchedOnceAtTheEndOfTheCoolDown() {
        RemoteKeys impatient = new RemoteKeys(this::load, vertx, Instant::now, new ClerkSettings.Jwks(true,
                Duration.ofMinutes(5), Duration.ofSeconds(2), Duration.ofSeconds(5), null), SKEW, FetchListener.NO_OP);
        willAnswer(document("ins_1", KEY));
        assertThat(impatient.lookUp("ins_1", Instant.now()).await().atMost(Duration.ofSeconds(5)))
                .isEqualTo(new KeyLookup.Found(KEY));
        willAnswer(document("ins_2", OTHER_KEY));
        for (int i = 0; i < 1_000; i++) {
            KeyLookup lookup = impatient.lookUp("ins_2", Instant.now()).await().atMost(Duration.ofSeconds(5));
            if (lookup instanceof KeyLookup.Found) {
                break; // on a busy machine
            }
        }
        await().until(() -> impatient.find("ins_2") != null);
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void aFloodOfNewTokensWithRandomKeyIdsCausesOneFetchPerCoolDown() {
        willAnswer(document("ins_1", KEY));
        lookUp("ins_1");
        for (int second = 0; second < 100; second++) {
            later(Duration.ofSeconds(1));
            willAnswer(document("ins_1", KEY));
            for (int i = 0; i < 100; i++) {
                keys.lookUp("ins_" + second + "_" + i, now).await().atMost(Duration.ofSeconds(5));
            }
        }
        assertThat(fetches).isLessThanOrEqualTo(20);
    }

    @Test
    void keysThatAreVeryOldAreNotUsedBeforeOneFetch() {
        willAnswer(document("ins_1", KEY));
        lookUp("ins_1");
        later(Duration.ofMinutes(11));
        assertThat(keys.find("ins_1")).isNull();
        CompletableFuture<String> answer = willAnswerLater();
        UniAssertSubscriber<KeyLookup> waiting = keys.lookUp("ins_1", Instant.EPOCH).subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        await().until(() -> fetches == 2);
        waiting.assertNotTerminated();
        answer.complete(document("ins_2", OTHER_KEY));

        waiting.awaitItem().assertItem(new KeyLookup.Unknown());
    }

    @Test
    void keysThatAreVeryOldAreUsedIfTheFetchFails() {
        willAnswer(document("ins_1", KEY));
        lookUp("ins_1");
        later(Duration.ofMinutes(11));
        willFail();

        assertThat(lookUp("ins_1")).isEqualTo(new KeyLookup.Found(KEY));
        assertThat(keys.find("ins_1")).as("without waiting from then on").isEqualTo(KEY);
    }

    @Test
    void keysBeyondTheMaximumAgeAreNotUsed() {
        RemoteKeys bounded = keys(this::load, Duration.ofHours(1));
        willAnswer(document("ins_1", KEY));
        bounded.lookUp("ins_1", Instant.EPOCH).await().atMost(Duration.ofSeconds(5));
        later(Duration.ofMinutes(59));
        willFail();
        assertThat(bounded.lookUp("ins_1", Instant.EPOCH).await().atMost(Duration.ofSeconds(5)))
                .isEqualTo(new KeyLookup.Found(KEY));
        assertThat(bounded.status().canVerify()).isTrue();
        later(Duration.ofMinutes(2));

        assertThat(bounded.find("ins_1")).isNull();
        assertThat(unavailable(bounded.lookUp("ins_1", Instant.EPOCH).await().atMost(Duration.ofSeconds(5))))
                .isEqualTo(AuthReason.JWK_REMOTE_FAILED_TO_LOAD);
        assertThat(bounded.status().canVerify()).isFalse();
        assertThat(bounded.status().expired()).isTrue();
    }

    @Test
    void inAnOutageOnlyWhatIsKnownIsSaid() {
        willAnswer(document("ins_1", KEY));
        lookUp("ins_1");
        later(Duration.ofMinutes(6));
        willFail();
        keys.find("ins_1");
        await().until(() -> keys.status().problem() != null);

        assertThat(unavailable(lookUp("ins_2", now))).isEqualTo(AuthReason.JWK_REMOTE_FAILED_TO_LOAD);
        assertThat(lookUp("ins_2", now.minus(Duration.ofMinutes(7)))).isEqualTo(new KeyLookup.Unknown());
        assertThat(lookUp("ins_1", now)).isEqualTo(new KeyLookup.Found(KEY));
    }

    @Test
    void aRefusedSecretKeyIsNamed() {
        willFail(AuthReason.SECRET_KEY_INVALID);

        assertThat(unavailable(lookUp("ins_1"))).isEqualTo(AuthReason.SECRET_KEY_INVALID);
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

        assertThat(unavailable(lookUp("a"))).isEqualTo(AuthReason.JWK_REMOTE_FAILED_TO_LOAD);
    }

    @Test
    void unusableKeysAreNoObstacleToTheOthers() {
        willAnswer("{\"keys\":[5,{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"AAAA\",\"e\":\"AQAB\"}," + jwk("ins_1", KEY)
                + ",{\"kty\":\"OKP\",\"kid\":\"b\"},{\"kty\":\"RSA\",\"kid\":\"c\",\"use\":\"enc\"}]}");

        assertThat(lookUp("ins_1")).isEqualTo(new KeyLookup.Found(KEY));
        assertThat(keys.find("a")).isNull();
    }

    /** RFC 7517, 4.3. */
    @Test
    void theOperationsOfAKeyAreHeeded() {
        willAnswer("{\"keys\":[" + jwk("absent", KEY) + "," + withOperations("verify", "[\"verify\"]") + ","
                + withOperations("both", "[\"sign\",\"verify\"]") + "," + withOperations("sign", "[\"sign\"]") + ","
                + withOperations("none", "[]") + "," + withOperations("malformed", "\"verify\"") + "]}");
        for (String keyId : new String[] { "absent", "verify", "both" }) {
            assertThat(lookUp(keyId)).as(keyId).isInstanceOf(KeyLookup.Found.class);
        }
        for (String keyId : new String[] { "sign", "none", "malformed" }) {
            assertThat(lookUp(keyId)).as(keyId).isNotInstanceOf(KeyLookup.Found.class);
        }
    }

    private static String withOperations(String keyId, String operations) {
        return jwk(keyId, KEY).replaceFirst("}$", ",\"key_ops\":" + operations + "}");
    }
}
