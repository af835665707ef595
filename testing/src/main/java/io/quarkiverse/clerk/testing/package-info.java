/**
 * The test kit, for the test scope only. {@link io.quarkiverse.clerk.testing.ClerkSecurity} signs a user in with an annotation.
 * {@link io.quarkiverse.clerk.testing.ClerkTestClient} gets real tokens from the emulator.
 */
@NullMarked
package io.quarkiverse.clerk.testing;

import org.jspecify.annotations.NullMarked;
