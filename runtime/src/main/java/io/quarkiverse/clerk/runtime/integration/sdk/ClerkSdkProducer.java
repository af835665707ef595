package io.quarkiverse.clerk.runtime.integration.sdk;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import com.clerk.backend_api.Clerk;
import com.clerk.backend_api.utils.RetryConfig;

import io.quarkiverse.clerk.runtime.api.ClerkHttpClient;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkus.arc.DefaultBean;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;

/**
 * Clerk's own SDK, configured as the rest of the extension is. Only in applications that have it.
 */
@Singleton
public final class ClerkSdkProducer {

    /** Longer than for the extension's own calls: the SDK has some whose answers are files. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private ClerkHttpClient client;

    /** @throws IllegalStateException if there is no secret key, which every call of the SDK needs */
    @Produces
    @Singleton
    @DefaultBean
    Clerk clerk(Vertx vertx, ClerkSettings settings, TlsConfigurationRegistry tls, ProxyConfigurationRegistry proxies) {
        String secretKey = settings.secretKey().orElseThrow(() -> new IllegalStateException("Clerk's SDK needs the secret"
                + " key: set quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY)"));
        client = ClerkHttpClient.create(vertx, settings, tls, proxies, MOST_BYTES);
        return Clerk.builder().bearerAuth(secretKey).serverURL(settings.apiUrl() + "/v1")
                .client(new SdkHttpClient(client, settings.backend().timeout()))
                // By default it tries everything again for an hour, also what changes something.
                .retryConfig(RetryConfig.noRetries()).build();
    }

    @PreDestroy
    void close() {
        if (client != null) {
            client.close();
        }
    }
}
