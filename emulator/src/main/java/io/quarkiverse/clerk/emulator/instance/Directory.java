package io.quarkiverse.clerk.emulator.instance;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The users and organizations: those from the settings of the emulator, and users who signed up later. Thread-safe.
 */
public final class Directory {

    private static final int MAX_USERS = 1_000;

    /** Immutable; replaced with every change. */
    private volatile List<EmulatorUser> users;
    private volatile Consumer<EmulatorUser> added = user -> {
    };
    private final List<EmulatorOrganization> organizations;

    /**
     * @throws IllegalArgumentException if two users or organizations have the same ID or name, or if the organization or role
     *         of a membership does not exist
     */
    public Directory(List<EmulatorUser> users, List<EmulatorOrganization> organizations) {
        this.organizations = organizations.isEmpty() ? List.of(acme()) : List.copyOf(organizations);
        this.users = users.isEmpty() ? defaultUsers(this.organizations.get(0)) : List.copyOf(users);
        Set<String> taken = new HashSet<>();
        for (EmulatorOrganization organization : this.organizations) {
            requireNew(taken, "organization id or slug", organization.id());
            requireNew(taken, "organization id or slug", organization.slug());
        }
        for (EmulatorUser user : this.users) {
            requireNew(taken, "user id", user.id());
            requireNew(taken, "username", user.username());
            requireNew(taken, "e-mail address", user.email());
            user.organizations().forEach((slug, role) -> requireMembership(user, slug, role));
        }
    }

    private static void requireNew(Set<String> taken, String what, String value) {
        if (!taken.add(what + " " + value)) {
            throw new IllegalArgumentException("The " + what + " " + value + " is used twice");
        }
    }

    private void requireMembership(EmulatorUser user, String slug, String role) {
        EmulatorOrganization organization = organization(slug).orElseThrow(() -> new IllegalArgumentException(
                "User " + user.username() + " is a member of the organization " + slug + ", which does not exist"));
        if (!organization.roles().containsKey(role)) {
            throw new IllegalArgumentException("User " + user.username() + " has the role " + role + " in " + slug
                    + ", which has the roles " + organization.roles().keySet());
        }
    }

    private static EmulatorOrganization acme() {
        return new EmulatorOrganization("org_acme", "acme", "Acme Inc.", Map.of())
                .withRole("admin", "invoices:create", "invoices:read", "members:manage")
                .withRole("member", "invoices:read");
    }

    /** Alice has the first role of the organization and Bob the last one, so that they differ if there are several roles. */
    private static List<EmulatorUser> defaultUsers(EmulatorOrganization organization) {
        EmulatorUser alice = EmulatorUser.named("alice").withName("Alice", "Liddell");
        EmulatorUser bob = EmulatorUser.named("bob").withName("Bob", "Baker");
        List<String> roles = List.copyOf(organization.roles().keySet());
        if (roles.isEmpty()) {
            return List.of(alice, bob);
        }
        return List.of(alice.withOrganization(organization.slug(), roles.get(0)),
                bob.withOrganization(organization.slug(), roles.get(roles.size() - 1)));
    }

    /**
     * Adds a user who is not a member of any organization.
     *
     * @param lastName may be {@code null}
     * @throws ApiException if the username is taken or malformed, or there are too many users
     */
    public synchronized EmulatorUser signUp(String username, String firstName, String lastName) {
        EmulatorUser user;
        try {
            Ids.requireKey("username", username);
            Ids.requireText("first name", firstName);
            if (lastName != null) {
                Ids.requireText("last name", lastName);
            }
            user = EmulatorUser.named(username).withId(Ids.random("user"))
                    .withEmail(username + "@example.com").withName(firstName, lastName);
        } catch (IllegalArgumentException e) {
            throw ApiException.parameter("form_param_format_invalid", "name", e.getMessage() + ".");
        }
        addNew(user);
        return user;
    }

    /**
     * Adds a user with memberships, plan and features.
     *
     * @throws IllegalArgumentException if an organization or role of a membership does not exist
     * @throws ApiException if the username, ID or e-mail address is taken, or there are too many users
     */
    public synchronized void add(EmulatorUser user) {
        user.organizations().forEach((slug, role) -> requireMembership(user, slug, role));
        addNew(user);
    }

    private void addNew(EmulatorUser user) {
        if (users.stream().anyMatch(other -> other.username().equals(user.username()) || other.id().equals(user.id())
                || other.email().equals(user.email()))) {
            throw ApiException.parameter("form_identifier_exists", "username", "A user with this name already exists.");
        }
        if (users.size() >= MAX_USERS) {
            throw ApiException.of(403, "user_quota_exceeded", "Too many users",
                    "The emulator holds up to " + MAX_USERS + " users. Restart it.");
        }
        users = Stream.concat(users.stream(), Stream.of(user)).toList();
        added.accept(user);
    }

    /** @param listener is told of each user that is added from now on */
    void onAdded(Consumer<EmulatorUser> listener) {
        added = listener;
    }

    public List<EmulatorUser> users() {
        return users;
    }

    public List<EmulatorOrganization> organizations() {
        return organizations;
    }

    public Optional<EmulatorUser> userById(String id) {
        return users.stream().filter(user -> user.id().equals(id)).findFirst();
    }

    public Optional<EmulatorUser> userByName(String username) {
        return users.stream().filter(user -> user.username().equals(username)).findFirst();
    }

    /**
     * @throws IllegalArgumentException if there is no such user; the message lists the users
     */
    public EmulatorUser requireUser(String username) {
        return userByName(username).orElseThrow(() -> new IllegalArgumentException(
                "No user " + username + ", only " + users.stream().map(EmulatorUser::username).toList()));
    }

    /** Finds an organization by ID or slug, as in the Backend API. */
    public Optional<EmulatorOrganization> organization(String idOrSlug) {
        return organizations.stream()
                .filter(organization -> organization.id().equals(idOrSlug) || organization.slug().equals(idOrSlug))
                .findFirst();
    }

    /** The organization that is active after the user signs in; empty if the user is not a member of any. */
    public Optional<EmulatorOrganization> firstOrganizationOf(EmulatorUser user) {
        return user.organizations().keySet().stream().findFirst().flatMap(this::organization);
    }
}
