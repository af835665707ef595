/**
 * Signing keys and the tokens that Clerk issues. Invalid tokens for tests are described in the package above, by
 * {@code TokenSpec}.
 * <p>
 * Public API: {@code TokenSignature}. Everything else may change.
 */
package io.quarkiverse.clerk.emulator.token;
