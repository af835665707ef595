package io.quarkiverse.clerk.runtime.integration.sdk;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import com.clerk.backend_api.Clerk;
import com.clerk.backend_api.utils.RetryConfig;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.instance.InstanceGraph;
import io.quarkus.arc.DefaultBean;

/**
 * Clerk's own SDK, configured as the rest of the extension is. Only in applications that have it.
 */
@Singleton
public final class ClerkSdkProducer {

    /** @throws IllegalStateException if there is no secret key, which every call of the SDK needs */
    @Produces
    @Singleton
    @DefaultBean
    Clerk clerk(InstanceGraph instance) {
        ClerkSettings settings = instance.settings();
        String secretKey = settings.secretKey().orElseThrow(() -> new IllegalStateException("Clerk's SDK needs the secret"
                + " key: set quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY)"));
        return Clerk.builder().bearerAuth(secretKey).serverURL(settings.apiUrl() + "/v1")
                .client(new SdkHttpClient(instance.http()))
                // By default it tries everything again for an hour, also what changes something.
                .retryConfig(RetryConfig.noRetries()).build();
    }
}
