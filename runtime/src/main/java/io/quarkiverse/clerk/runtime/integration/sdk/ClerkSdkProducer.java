package io.quarkiverse.clerk.runtime.integration.sdk;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import com.clerk.backend_api.Clerk;
import com.clerk.backend_api.utils.RetryConfig;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.instance.InstanceGraph;
import io.quarkus.arc.DefaultBean;

/**
 * Produces the client of Clerk's Java SDK with the configuration of the extension, if the SDK is on the class path.
 */
@Singleton
public final class ClerkSdkProducer {

    /** @throws IllegalStateException if no secret key is configured */
    @Produces
    @Singleton
    @DefaultBean
    Clerk clerk(InstanceGraph instance) {
        ClerkSettings settings = instance.settings();
        String secretKey = settings.secretKey().orElseThrow(() -> new IllegalStateException("Clerk's SDK needs the secret"
                + " key: set quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY)"));
        return Clerk.builder().bearerAuth(secretKey).serverURL(settings.apiUrl() + "/v1")
                .client(new SdkHttpClient(instance.http()))
                // By default, the SDK retries all calls for an hour, including those that are not idempotent.
                .retryConfig(RetryConfig.noRetries()).build();
    }
}
