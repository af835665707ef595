/**
 * The configuration: mappings, validation at start-up with all problems in one message, and the immutable
 * {@link io.quarkiverse.clerk.runtime.config.ClerkSettings} that result.
 */
@NullMarked
package io.quarkiverse.clerk.runtime.config;

import org.jspecify.annotations.NullMarked;
