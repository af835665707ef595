package io.quarkiverse.clerk.runtime.client;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.RevokedSessions;
import io.quarkiverse.clerk.runtime.api.BackendCalls;
import io.quarkiverse.clerk.runtime.api.ClerkHttpClient;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.token.ClerkClock;
import io.quarkus.cache.CacheManager;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;

/**
 * Puts together what asks the Backend API, each part once for the application.
 */
@Singleton
public final class ClerkClientProducer {

    @Produces
    @Singleton
    BackendCalls calls(Vertx vertx, ClerkSettings settings, TlsConfigurationRegistry tls,
            ProxyConfigurationRegistry proxies) {
        return new BackendCalls(ClerkHttpClient.create(vertx, settings, tls, proxies, BackendCalls.MOST_BYTES), settings);
    }

    void close(@Disposes BackendCalls calls) {
        calls.close();
    }

    @Produces
    @Singleton
    UserCache userCache(ClerkSettings settings, Instance<CacheManager> caches, Instance<UsersInMemory> inMemory) {
        return new UserCache(caches, inMemory, settings.publishableKey().frontendApi());
    }

    @Produces
    @Singleton
    ClerkClient client(BackendCalls calls, UserCache cache, SessionsResource sessions) {
        return new BackendClerkClient(calls, cache, sessions);
    }

    @Produces
    @Singleton
    SessionsResource sessions(BackendCalls calls, RevokedSessions revoked) {
        return new SessionsResource(calls, revoked);
    }

    @Produces
    @Singleton
    SessionBackend sessionBackend(Instance<ClerkClient> client, UserCache cache, ClerkSettings settings, ClerkClock clock,
            Vertx vertx) {
        return new SessionBackend(client::get, cache, settings.backend().users(), clock, vertx);
    }
}
