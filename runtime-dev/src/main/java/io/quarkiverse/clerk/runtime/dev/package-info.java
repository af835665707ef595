/** Code that exists only in dev mode. */
@NullMarked
package io.quarkiverse.clerk.runtime.dev;

import org.jspecify.annotations.NullMarked;
