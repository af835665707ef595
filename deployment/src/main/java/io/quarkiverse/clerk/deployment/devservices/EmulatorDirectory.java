package io.quarkiverse.clerk.deployment.devservices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.clerk.emulator.ClerkEmulatorBuilder;
import io.quarkiverse.clerk.emulator.instance.Directory;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.OriginPolicy;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The users, organizations and origins of the configuration. Without users and organizations, the emulator's defaults apply.
 */
record EmulatorDirectory(List<EmulatorUser> users, List<EmulatorOrganization> organizations, List<String> allowedOrigins) {

    private static final String PREFIX = "quarkus.clerk.devservices.";

    /**
     * @throws ConfigurationException if a value is invalid; the message lists all problems with their properties
     */
    static EmulatorDirectory of(ClerkBuildTimeConfig.DevServices config) {
        List<String> problems = new ArrayList<>();
        // Sorted, so that equal configurations have equal strings.
        List<EmulatorOrganization> organizations = new ArrayList<>();
        new TreeMap<>(config.organizations()).forEach((slug, organization) -> attempt("organizations." + slug, problems,
                () -> organizations.add(organization(slug, organization))));
        List<EmulatorUser> users = new ArrayList<>();
        new TreeMap<>(config.users()).forEach((username, user) -> attempt("users." + username, problems,
                () -> users.add(user(username, user))));
        if (problems.isEmpty()) {
            checkMemberships(users, new Directory(List.of(), organizations), problems);
        }
        if (problems.isEmpty()) {
            attempt("users", problems, () -> new Directory(users, organizations));
        }
        List<String> origins = config.allowedOrigins().orElse(List.of());
        attempt("allowed-origins", problems, () -> new OriginPolicy(origins));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    "The configuration of the Clerk emulator is invalid:\n" + String.join("\n", problems));
        }
        return new EmulatorDirectory(List.copyOf(users), List.copyOf(organizations), List.copyOf(origins));
    }

    private static void attempt(String property, List<String> problems, Runnable action) {
        try {
            action.run();
        } catch (IllegalArgumentException e) {
            problems.add(" - " + PREFIX + property + ": " + e.getMessage() + ".");
        }
    }

    private static void checkMemberships(List<EmulatorUser> users, Directory known, List<String> problems) {
        for (EmulatorUser user : users) {
            user.organizations().forEach((slug, role) -> {
                String property = " - " + PREFIX + "users." + user.username() + ".organizations." + slug + " is '" + role + "'";
                Optional<EmulatorOrganization> organization = known.organization(slug);
                if (organization.isEmpty()) {
                    problems.add(property + ", but there is no organization " + slug + ". The organizations are "
                            + known.organizations().stream().map(EmulatorOrganization::slug).toList() + ". Define it with "
                            + PREFIX + "organizations." + slug + ".roles." + role + "=<permissions>.");
                } else if (!organization.get().roles().containsKey(role)) {
                    problems.add(property + ", which is not a role of the organization " + slug + ". Its roles are "
                            + organization.get().roles().keySet() + ". Define it with " + PREFIX + "organizations." + slug
                            + ".roles." + role + "=<permissions>.");
                }
            });
        }
    }

    /** @return whether the application configures neither users nor organizations nor origins */
    boolean isDefault() {
        return users.isEmpty() && organizations.isEmpty() && allowedOrigins.isEmpty();
    }

    ClerkEmulatorBuilder addTo(ClerkEmulatorBuilder builder) {
        users.forEach(builder::user);
        organizations.forEach(builder::organization);
        allowedOrigins.forEach(builder::allowedOrigin);
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
