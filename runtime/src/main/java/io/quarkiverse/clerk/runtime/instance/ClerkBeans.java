package io.quarkiverse.clerk.runtime.instance;

import java.util.List;
import java.util.function.Consumer;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkInstance;
import io.quarkiverse.clerk.ClerkTokenVerifier;
import io.quarkiverse.clerk.SessionRevocations;
import io.quarkiverse.clerk.SessionRevokedEvent;
import io.quarkiverse.clerk.runtime.backend.UserCache;
import io.quarkiverse.clerk.runtime.config.ClerkConfig;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.ClerkSettingsReader;
import io.quarkiverse.clerk.runtime.keys.FetchListener;
import io.quarkiverse.clerk.runtime.security.AcceptedMachineTokens;
import io.quarkiverse.clerk.runtime.security.AuthenticationListener;
import io.quarkiverse.clerk.runtime.security.IdentityFactory;
import io.quarkiverse.clerk.runtime.security.RecordedMachineTokens;
import io.quarkiverse.clerk.runtime.session.SessionTokenVerifier;
import io.quarkiverse.clerk.runtime.webhook.CdiWebhookObservers;
import io.quarkiverse.clerk.runtime.webhook.InstanceWebhooks;
import io.quarkus.arc.All;
import io.quarkus.arc.DefaultBean;
import io.quarkus.cache.CacheManager;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.vertx.core.Vertx;

/**
 * Produces the beans of the default Clerk instance from its {@link InstanceGraph}.
 */
@Singleton
public final class ClerkBeans {

    @Produces
    @Singleton
    ClerkSettings settings(ClerkConfig config, VertxHttpBuildTimeConfig http) {
        return ClerkSettingsReader.read(config, http.rootPath());
    }

    @Produces
    @Singleton
    @DefaultBean
    ClerkClock clock() {
        return ClerkClock.SYSTEM;
    }

    @Produces
    @Singleton
    @DefaultBean
    FetchListener fetchListener() {
        return FetchListener.NO_OP;
    }

    @Produces
    @Singleton
    InstanceEnvironment environment(Vertx vertx, ClerkClock clock, TlsConfigurationRegistry tls,
            ProxyConfigurationRegistry proxies, Instance<CacheManager> caches, FetchListener fetchListener,
            @All List<AuthenticationListener> authenticationListeners,
            Event<SessionRevokedEvent> revoked, CdiWebhookObservers webhookObservers) {
        return new InstanceEnvironment(vertx, clock, tls, proxies,
                () -> caches.get().getCache(UserCache.NAME).orElseThrow(), fetchListener,
                authenticationListeners, new Consumer<>() {
                    @Override
                    public void accept(String sessionId) {
                        revoked.fireAsync(new SessionRevokedEvent(sessionId));
                    }
                }, webhookObservers);
    }

    @Produces
    @Singleton
    InstanceGraph defaultInstance(ClerkSettings settings, InstanceEnvironment environment) {
        return new InstanceGraph(settings, environment);
    }

    void close(@Disposes InstanceGraph instance) {
        instance.close();
    }

    @Produces
    @Singleton
    @Named("clerkInstance")
    ClerkInstance frontEndConfiguration(ClerkSettings settings) {
        ClerkSettings.Browser browser = settings.browser();
        return ClerkInstance.builder(settings.publishableKey().value(), browser.frontendApi())
                .proxyUrl(browser.proxyUrl())
                .domain(browser.domain())
                .satellite(browser.satellite())
                .signInUrl(browser.signInUrl())
                .signUpUrl(browser.signUpUrl())
                .build();
    }

    @Produces
    @Singleton
    ClerkClient client(InstanceGraph instance) {
        return instance.client();
    }

    @Produces
    @Singleton
    ClerkTokenVerifier tokenVerifier(InstanceGraph instance) {
        return new SessionTokenVerifier(instance.tokenVerifier(), instance.users());
    }

    @Produces
    @Singleton
    SessionRevocations revocations(InstanceGraph instance) {
        return instance.revocations();
    }

    @Produces
    @Singleton
    InstanceWebhooks webhooks(InstanceGraph instance) {
        return instance.webhooks();
    }

    @Produces
    @Singleton
    AcceptedMachineTokens acceptedMachineTokens(RecordedMachineTokens byAnnotations, VertxHttpConfig http) {
        return AcceptedMachineTokens.of(byAnnotations.types(), http);
    }

    @Produces
    @Singleton
    IdentityFactory identities(InstanceGraph instance) {
        return instance.identities();
    }
}
