/**
 * Signing keys and the tokens that Clerk issues. {@code TokenSpec} in the parent package describes invalid tokens for tests.
 * <p>
 * Public API: {@code TokenSignature}. Everything else may change.
 */
package io.quarkiverse.clerk.emulator.token;
