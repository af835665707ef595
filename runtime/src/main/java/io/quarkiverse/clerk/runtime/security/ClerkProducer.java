package io.quarkiverse.clerk.runtime.security;

import java.util.function.Consumer;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkInstance;
import io.quarkiverse.clerk.RevokedSessions;
import io.quarkiverse.clerk.SessionRevoked;
import io.quarkiverse.clerk.runtime.api.ClerkHttpClient;
import io.quarkiverse.clerk.runtime.api.HandshakeApi;
import io.quarkiverse.clerk.runtime.api.JwksEndpoint;
import io.quarkiverse.clerk.runtime.client.SessionsResource;
import io.quarkiverse.clerk.runtime.config.ClerkConfig;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.ClerkSettingsReader;
import io.quarkiverse.clerk.runtime.config.MultiSessionConfig.Mode;
import io.quarkiverse.clerk.runtime.cookie.BrowserFlow;
import io.quarkiverse.clerk.runtime.keys.FetchListener;
import io.quarkiverse.clerk.runtime.keys.PemKeys;
import io.quarkiverse.clerk.runtime.keys.RemoteKeys;
import io.quarkiverse.clerk.runtime.keys.VerificationKeys;
import io.quarkiverse.clerk.runtime.multisession.RemoteSessions;
import io.quarkiverse.clerk.runtime.multisession.SessionChoice;
import io.quarkiverse.clerk.runtime.request.ClerkRequestReader;
import io.quarkiverse.clerk.runtime.revocation.RecentRevocations;
import io.quarkiverse.clerk.runtime.token.ClerkClock;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.quarkus.arc.DefaultBean;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;
import io.vertx.core.Vertx;

/**
 * Puts the parts together, each one once for the application.
 */
@Singleton
public final class ClerkProducer {

    @Produces
    @Singleton
    ClerkSettings settings(ClerkConfig config, VertxHttpBuildTimeConfig http) {
        return ClerkSettingsReader.read(config, http.rootPath());
    }

    @Produces
    @Singleton
    @Named("clerkInstance")
    ClerkInstance instance(ClerkSettings settings) {
        ClerkSettings.Browser browser = settings.browser();
        return new ClerkInstance(settings.publishableKey().value(), browser.frontendApi(), browser.proxyUrl(),
                browser.domain(), browser.satellite(), browser.signInUrl(), browser.signUpUrl());
    }

    @Produces
    @Singleton
    @DefaultBean
    ClerkClock clock() {
        return ClerkClock.SYSTEM;
    }

    @Produces
    @Singleton
    ClerkHttpClient httpClient(Vertx vertx, ClerkSettings settings, TlsConfigurationRegistry tls,
            ProxyConfigurationRegistry proxies) {
        return ClerkHttpClient.create(vertx, settings, tls, proxies);
    }

    void close(@Disposes ClerkHttpClient client) {
        client.close();
    }

    @Produces
    @Singleton
    @DefaultBean
    FetchListener fetchListener() {
        return FetchListener.NOBODY;
    }

    @Produces
    @Singleton
    VerificationKeys keys(ClerkSettings settings, ClerkHttpClient client, Vertx vertx, ClerkClock clock,
            FetchListener listener) {
        if (settings.jwtKey().isPresent()) {
            return new PemKeys(settings.jwtKey().get());
        }
        return new RemoteKeys(new JwksEndpoint(client, settings), vertx, clock, settings.jwks().refresh(),
                settings.jwks().coolDown(), listener);
    }

    @Produces
    @Singleton
    RevokedSessions revokedSessions(ClerkSettings settings, ClerkClock clock, Event<SessionRevoked> revoked) {
        return new RecentRevocations(settings.clockSkew(), clock, new Consumer<>() {
            @Override
            public void accept(String sessionId) {
                revoked.fireAsync(new SessionRevoked(sessionId));
            }
        });
    }

    @Produces
    @Singleton
    TokenVerifier tokenVerifier(ClerkSettings settings, VerificationKeys keys, RevokedSessions revoked, ClerkClock clock) {
        return new TokenVerifier(settings, keys, revoked, clock);
    }

    @Produces
    @Singleton
    ClerkRequestReader requestReader(ClerkSettings settings, TokenVerifier verifier, ClerkClock clock) {
        return new ClerkRequestReader(settings, verifier, clock);
    }

    @Produces
    @Singleton
    BrowserFlow browserFlow(ClerkSettings settings, ClerkHttpClient client, TokenVerifier verifier, Vertx vertx) {
        return new BrowserFlow(settings, new HandshakeApi(client, settings), verifier, vertx);
    }

    @Produces
    @Singleton
    SessionChoice sessionChoice(ClerkSettings settings, Instance<RemoteSessions> remote) {
        Mode mode = settings.backend().multiSession().mode();
        return new SessionChoice(mode, mode == Mode.BACKEND_API ? remote.get() : null);
    }

    @Produces
    @Singleton
    RemoteSessions remoteSessions(ClerkSettings settings, ClerkClient client, SessionsResource sessions, VerificationKeys keys,
            RevokedSessions revoked, ClerkClock clock, Vertx vertx) {
        return new RemoteSessions(client, sessions, TokenVerifier.ofBackendTokens(settings, keys, revoked, clock), vertx);
    }
}
