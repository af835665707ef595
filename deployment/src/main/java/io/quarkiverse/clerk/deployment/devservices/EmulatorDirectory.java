package io.quarkiverse.clerk.deployment.devservices;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.clerk.emulator.ClerkEmulatorBuilder;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;

/**
 * The users and organizations of the configuration, as types of the emulator. If both are empty, the emulator's defaults apply.
 */
record EmulatorDirectory(List<EmulatorUser> users, List<EmulatorOrganization> organizations) {

    static EmulatorDirectory of(ClerkBuildTimeConfig.DevServices config) {
        // Sorted, so that equal configurations have equal strings.
        Map<String, ClerkBuildTimeConfig.User> users = new TreeMap<>(config.users());
        Map<String, ClerkBuildTimeConfig.Organization> organizations = new TreeMap<>(config.organizations());
        return new EmulatorDirectory(
                users.entrySet().stream().map(entry -> user(entry.getKey(), entry.getValue())).toList(),
                organizations.entrySet().stream().map(entry -> organization(entry.getKey(), entry.getValue())).toList());
    }

    ClerkEmulatorBuilder addTo(ClerkEmulatorBuilder builder) {
        users.forEach(builder::user);
        organizations.forEach(builder::organization);
        return builder;
    }

    private static EmulatorUser user(String username, ClerkBuildTimeConfig.User config) {
        EmulatorUser user = EmulatorUser.named(username);
        user = user.withEmail(config.email().orElse(user.email()))
                .withName(config.firstName().orElse(user.firstName()), config.lastName().orElse(user.lastName()));
        for (Map.Entry<String, String> membership : new TreeMap<>(config.organizations()).entrySet()) {
            user = user.withOrganization(membership.getKey(), membership.getValue());
        }
        return user;
    }

    private static EmulatorOrganization organization(String slug, ClerkBuildTimeConfig.Organization config) {
        EmulatorOrganization organization = EmulatorOrganization.named(slug);
        organization = organization.withName(config.name().orElse(organization.name()));
        for (Map.Entry<String, List<String>> role : new TreeMap<>(config.roles()).entrySet()) {
            organization = organization.withRole(role.getKey(), role.getValue().toArray(String[]::new));
        }
        return organization;
    }
}
