package io.quarkiverse.clerk.webhook;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/**
 * Verifies webhooks that reach your application in another way than the route {@code quarkus.clerk.webhooks.path}, such as
 * through a queue. Inject it. Safe for use by several threads.
 */
public interface ClerkWebhooks {

    /**
     * Verifies a webhook and reads it. Does not block, and does not remember the delivery.
     *
     * @param header returns the value of a header, or {@code null} if there is none; it is called with {@code svix-id},
     *        {@code svix-timestamp} and {@code svix-signature}
     * @param body the content of the request, byte for byte as it was received
     * @return the event
     * @throws InvalidWebhookException if the signature does not match, is missing or too old, or the content is not an event
     * @throws IllegalStateException if no signing secret is configured
     * @see <a href="https://docs.svix.com/receiving/verifying-payloads/how-manual">Svix, Verifying webhooks manually</a>
     */
    ClerkWebhookEvent verify(Function<String, @Nullable String> header, byte[] body);

    /**
     * Does for an event what the route does: updates the users' cache and the revoked sessions, and then notifies the methods
     * that observe it. An event that has already been handled is skipped.
     *
     * @return completes when all methods that observe it with {@code @Observes} have returned; fails if one failed
     */
    Uni<Void> handle(ClerkWebhookEvent event);
}
