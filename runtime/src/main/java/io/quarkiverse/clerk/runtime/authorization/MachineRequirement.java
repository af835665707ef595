package io.quarkiverse.clerk.runtime.authorization;

import java.util.List;
import java.util.Set;

import io.quarkiverse.clerk.MachineTokenType;

/**
 * What a machine must have.
 *
 * @param types the accepted types of tokens
 * @param scopes the scopes that the token must have, all of them
 */
public record MachineRequirement(Set<MachineTokenType> types, List<String> scopes) {

    public MachineRequirement {
        types = Set.copyOf(types);
        scopes = List.copyOf(scopes);
    }
}
