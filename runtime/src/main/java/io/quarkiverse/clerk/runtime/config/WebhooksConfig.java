package io.quarkiverse.clerk.runtime.config;

import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;

/**
 * The route that receives webhooks.
 */
@ConfigGroup
public interface WebhooksConfig {

    /**
     * Signing secret of the webhook endpoint, {@code whsec_…}. The route exists only if it is set. While you rotate the
     * secret, set the old and the new one, separated by a comma. Set it through the environment or a vault, never in a
     * committed file.
     * <p>
     * Find it in the Clerk dashboard under Configure, Webhooks, on the page of the endpoint.
     */
    @WithDefault("${CLERK_WEBHOOK_SIGNING_SECRET:}")
    Optional<List<String>> signingSecret();

    /**
     * Path of the route that receives webhooks, relative to {@code quarkus.http.root-path}. It is public: each request proves
     * with its signature that Clerk sent it.
     */
    @WithDefault("/clerk/webhooks")
    String path();

    /**
     * Maximum size of a webhook. Larger ones receive a 413.
     */
    @WithDefault("512K")
    MemorySize maxBodySize();
}
