package io.quarkiverse.clerk.runtime.security;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.clerk.MachineTokenType;
import io.quarkus.vertx.http.runtime.PolicyMappingConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;

/**
 * The types of machine tokens that an annotation or a path policy of the application accepts. A token of another type is
 * refused
 * at once.
 *
 * @param types the accepted types
 */
public record AcceptedMachineTokens(Set<MachineTokenType> types) {

    public AcceptedMachineTokens {
        types = Set.copyOf(types);
    }

    /**
     * @param byAnnotations the types that annotations accept
     * @param http the path policies
     */
    public static AcceptedMachineTokens of(Set<MachineTokenType> byAnnotations, VertxHttpConfig http) {
        Set<MachineTokenType> types = EnumSet.noneOf(MachineTokenType.class);
        types.addAll(byAnnotations);
        for (Map.Entry<String, PolicyMappingConfig> permission : http.auth().permissions().entrySet()) {
            for (ClerkMachinePolicy.Kind policy : ClerkMachinePolicy.Kind.values()) {
                if (policy.policyName().equals(permission.getValue().policy())) {
                    types.addAll(policy.machines());
                }
            }
        }
        return new AcceptedMachineTokens(types);
    }
}
