/**
 * Signed-in users for tests, in test scope only. {@link io.quarkiverse.clerk.testing.ClerkSecurity} makes one by an
 * annotation, {@link io.quarkiverse.clerk.testing.ClerkTestClient} gets real tokens from the emulator.
 */
package io.quarkiverse.clerk.testing;
