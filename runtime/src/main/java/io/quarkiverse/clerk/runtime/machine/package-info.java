/**
 * Verifies the tokens of machines: API keys, M2M tokens and OAuth access tokens.
 */
package io.quarkiverse.clerk.runtime.machine;
