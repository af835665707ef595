/**
 * The public API of the Clerk extension: the types that an application injects, annotates with, and reads.
 * <p>
 * Start with {@link io.quarkiverse.clerk.ClerkSession} and {@link io.quarkiverse.clerk.RequireClerkSession}.
 * The packages below {@code io.quarkiverse.clerk.runtime} are implementation and can change in any release.
 * <p>
 * Names follow one rule. An accessor that reads what is already there has the plain name of the value: {@code userId()}.
 * A question has {@code is} or {@code has}. A method that calls Clerk is a verb ({@code get}, {@code getToken}, {@code list},
 * {@code count}, {@code revoke}) or returns a {@code Uni} or {@code Multi}; its blocking form ends in {@code AndAwait}.
 * <p>
 * Parameters and results are never {@code null} unless they are marked {@link org.jspecify.annotations.Nullable}. The types
 * that describe Clerk's data ({@link io.quarkiverse.clerk.ClerkUser}, {@link io.quarkiverse.clerk.BackendSession} and the
 * like) are sealed interfaces: later releases can add accessors to them without breaking callers. To create one in a test,
 * use its {@code builder}.
 */
@NullMarked
package io.quarkiverse.clerk;

import org.jspecify.annotations.NullMarked;
