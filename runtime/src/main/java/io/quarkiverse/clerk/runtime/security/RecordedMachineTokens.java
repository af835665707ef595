package io.quarkiverse.clerk.runtime.security;

import java.util.Set;

import io.quarkiverse.clerk.MachineTokenType;

/**
 * What the annotations of the application accept, which is known when it is built.
 *
 * @param types the accepted types of machine tokens
 */
public record RecordedMachineTokens(Set<MachineTokenType> types) {
}
