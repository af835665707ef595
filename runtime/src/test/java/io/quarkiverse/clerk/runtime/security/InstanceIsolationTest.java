package io.quarkiverse.clerk.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.UserQuery;
import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.runtime.backend.UserCache;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedIn;
import io.quarkiverse.clerk.runtime.browser.TestRegistries;
import io.quarkiverse.clerk.runtime.config.TestSettings;
import io.quarkiverse.clerk.runtime.instance.InstanceEnvironment;
import io.quarkiverse.clerk.runtime.instance.InstanceGraph;
import io.quarkiverse.clerk.runtime.keys.FetchListener;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.quarkus.cache.Cache;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheImpl;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheInfo;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;

/** Two Clerk instances in one JVM, with one Quarkus cache of users: nothing of one is seen by the other. */
class InstanceIsolationTest {

    private final List<String> revoked = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private ClerkEmulator firstClerk;
    private ClerkEmulator secondClerk;
    private InstanceGraph first;
    private InstanceGraph second;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        firstClerk = ClerkEmulator.builder().production(true).start();
        secondClerk = ClerkEmulator.builder().production(true).start();
        CaffeineCacheInfo info = new CaffeineCacheInfo();
        info.name = UserCache.NAME;
        Cache users = new CaffeineCacheImpl(info, false);
        InstanceEnvironment environment = new InstanceEnvironment(vertx, Clock.systemUTC(), TestRegistries.TLS,
                TestRegistries.PROXIES, () -> users, FetchListener.NO_OP, List.of(), revoked::add,
                event -> Uni.createFrom().voidItem());
        first = graph(firstClerk, environment);
        second = graph(secondClerk, environment);
        Router router = Router.router(vertx);
        serve(router, "/first", first.authenticator());
        serve(router, "/second", second.authenticator());
        server = vertx.createHttpServer().requestHandler(router).listen(0).toCompletionStage().toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        firstClerk.close();
        secondClerk.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static InstanceGraph graph(ClerkEmulator clerk, InstanceEnvironment environment) {
        return new InstanceGraph(TestSettings.read("quarkus.clerk.publishable-key", clerk.publishableKey(),
                "quarkus.clerk.secret-key", clerk.secretKey(), "quarkus.clerk.api-url", clerk.url(),
                "quarkus.clerk.frontend-api-url", clerk.url()), environment);
    }

    private static void serve(Router router, String path, SessionAuthenticator authenticator) {
        router.route(path).handler(context -> authenticator.authenticate(authenticator.read(context)).subscribe().with(
                result -> context.end(result instanceof SignedIn session ? session.token().sessionId() : "signed out"),
                context::fail));
    }

    private String get(String path, String name, String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.actualPort() + path))
                .header(name, value).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static <T> T result(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(20));
    }

    private static boolean accepts(InstanceGraph instance, String token) {
        return result(instance.tokenVerifier().verify(token)) instanceof Verified;
    }

    @Test
    void keysAndVerifiedTokensAreNotShared() {
        String ofFirst = firstClerk.tokens().sessionToken("alice");
        String ofSecond = secondClerk.tokens().sessionToken("alice");
        // Twice: the second time each instance has its own token in its cache.
        for (int i = 0; i < 2; i++) {
            assertThat(accepts(first, ofFirst)).isTrue();
            assertThat(accepts(second, ofFirst)).isFalse();
            assertThat(accepts(second, ofSecond)).isTrue();
            assertThat(accepts(first, ofSecond)).isFalse();
        }
        assertThat(first.keys().find(firstClerk.kid())).isNotNull();
        assertThat(second.keys().find(secondClerk.kid())).isNotNull().isNotEqualTo(first.keys().find(firstClerk.kid()));
    }

    @Test
    void revocationsAreNotShared() {
        String token = secondClerk.tokens().sessionToken("alice");
        String sessionId = ((Verified) result(second.tokenVerifier().verify(token))).token().sessionId();
        first.revocations().add(sessionId);
        assertThat(revoked).containsExactly(sessionId);
        assertThat(first.revocations().contains(sessionId)).isTrue();
        assertThat(second.revocations().contains(sessionId)).isFalse();
        assertThat(accepts(second, token)).isTrue();
    }

    @Test
    void usersAreNotSharedEvenInOneCache() {
        String userId = result(first.client().users().list(UserQuery.all()).collect().asList())
                .get(0).id();
        String path = "/v1/users/" + userId;
        for (int i = 0; i < 2; i++) {
            assertThat(result(first.users().user(userId)).id()).isEqualTo(userId);
        }
        assertThat(firstClerk.requestCount(path)).isEqualTo(1);
        assertThat(secondClerk.requestCount(path)).isZero();
        result(second.users().user(userId));
        assertThat(secondClerk.requestCount(path)).isEqualTo(1);
    }

    @Test
    void aBrowserWithTheCookiesOfBothIsKnownToEachByItsOwn() throws Exception {
        long now = Instant.now().getEpochSecond();
        String cookies = cookies(firstClerk, now) + "; " + cookies(secondClerk, now);
        String ofFirst = firstClerk.tokens().sessionId("alice");
        String ofSecond = secondClerk.tokens().sessionId("alice");
        assertThat(get("/first", "Cookie", cookies)).isEqualTo(ofFirst);
        assertThat(get("/second", "Cookie", cookies)).isEqualTo(ofSecond);
        assertThat(get("/second", "Cookie", cookies(firstClerk, now))).isEqualTo("signed out");
        assertThat(get("/first", "Authorization", "Bearer " + firstClerk.tokens().sessionToken("alice")))
                .isEqualTo(ofFirst);
        assertThat(get("/second", "Authorization", "Bearer " + firstClerk.tokens().sessionToken("alice")))
                .isEqualTo("signed out");
    }

    private static String cookies(ClerkEmulator clerk, long now) {
        return "__session_" + clerk.cookieSuffix() + "=" + clerk.tokens().sessionToken("alice") + "; __client_uat_"
                + clerk.cookieSuffix() + "=" + (now - 10);
    }
}
