/**
 * Webhooks: what Clerk tells your application when a user, a session or an organization changes.
 * <p>
 * Start with {@link io.quarkiverse.clerk.webhook.ClerkEvent}, which selects the events that a method observes.
 */
@NullMarked
package io.quarkiverse.clerk.webhook;

import org.jspecify.annotations.NullMarked;
