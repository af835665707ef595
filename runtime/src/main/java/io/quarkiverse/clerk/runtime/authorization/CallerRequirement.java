package io.quarkiverse.clerk.runtime.authorization;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.clerk.Requirement;

/**
 * What the caller of a method must have: a session, or a machine token, or either of them.
 *
 * @param session what a session must have; {@code null} if sessions are not accepted
 * @param machine what a machine must have; {@code null} if machines are not accepted
 */
public record CallerRequirement(@Nullable Requirement session, @Nullable MachineRequirement machine) {
}
