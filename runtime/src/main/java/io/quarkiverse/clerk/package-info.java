/**
 * The API of the Clerk extension: what an application injects, annotates and reads.
 * <p>
 * Start with {@link io.quarkiverse.clerk.ClerkSession} and {@link io.quarkiverse.clerk.RequireClerkSession}.
 * Everything below {@code io.quarkiverse.clerk.runtime} is implementation and may change in any release.
 */
package io.quarkiverse.clerk;
