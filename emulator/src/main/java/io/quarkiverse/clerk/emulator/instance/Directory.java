package io.quarkiverse.clerk.emulator.instance;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The users and organizations: those from the settings of the emulator, and those that were added or changed later.
 * Thread-safe.
 */
public final class Directory {

    private static final int MAX_USERS = 1_000;
    private static final int MAX_ORGANIZATIONS = 100;

    /** Immutable; replaced with every change. */
    private volatile List<EmulatorUser> users;
    private volatile List<EmulatorOrganization> organizations;
    private volatile InstanceEvents events = new InstanceEvents();

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
            requireTextOrNull("last name", lastName);
            user = EmulatorUser.named(username).withId(Ids.random("user"))
                    .withEmail(username + "@example.com").withName(firstName, lastName);
        } catch (IllegalArgumentException e) {
            throw ApiException.parameter("form_param_format_invalid", "name", e.getMessage() + ".");
        }
        addNew(user);
        return user;
    }

    /**
     * Changes the name of a user.
     *
     * @param firstName may be {@code null}
     * @param lastName may be {@code null}
     * @throws ApiException if a name is too long
     */
    public synchronized void rename(EmulatorUser user, String firstName, String lastName) {
        try {
            requireTextOrNull("first name", firstName);
            requireTextOrNull("last name", lastName);
        } catch (IllegalArgumentException e) {
            throw ApiException.parameter("form_param_format_invalid", "name", e.getMessage() + ".");
        }
        update(user.withName(firstName, lastName));
    }

    private static void requireTextOrNull(String what, String text) {
        if (text != null) {
            Ids.requireText(what, text);
        }
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
        requireNone(other -> other.id().equals(user.id()) || sameIdentifier(other, user));
        if (users.size() >= MAX_USERS) {
            throw ApiException.of(403, "user_quota_exceeded", "Too many users",
                    "The emulator holds up to " + MAX_USERS + " users. Restart it.");
        }
        users = Stream.concat(users.stream(), Stream.of(user)).toList();
        events.publish("user.created", user);
        publishMemberships(user, user.organizations().keySet(), "created");
    }

    /**
     * Replaces the user with the same ID: name, e-mail address, memberships, plan and features.
     *
     * @throws IllegalArgumentException if there is no such user, or an organization or role of a membership does not exist
     * @throws ApiException if the username or e-mail address is taken
     */
    public synchronized void update(EmulatorUser user) {
        EmulatorUser before = userById(user.id())
                .orElseThrow(() -> new IllegalArgumentException("No user with the ID " + user.id()));
        user.organizations().forEach((slug, role) -> requireMembership(user, slug, role));
        requireNone(other -> !other.id().equals(user.id()) && sameIdentifier(other, user));
        users = users.stream().map(other -> other.id().equals(user.id()) ? user : other).toList();
        if (!withMembershipsOf(user, before).equals(before)) {
            events.publish("user.updated", user);
        }
        publishMemberships(user, user.organizations().keySet().stream()
                .filter(slug -> !before.organizations().containsKey(slug)).toList(), "created");
        publishMemberships(user, user.organizations().entrySet().stream()
                .filter(membership -> before.organizations().containsKey(membership.getKey()) && !before.organizations()
                        .get(membership.getKey()).equals(membership.getValue()))
                .map(Map.Entry::getKey).toList(), "updated");
        publishMemberships(before, before.organizations().keySet().stream()
                .filter(slug -> !user.organizations().containsKey(slug)).toList(), "deleted");
    }

    private static boolean sameIdentifier(EmulatorUser one, EmulatorUser other) {
        return one.username().equals(other.username()) || one.email().equals(other.email());
    }

    private void requireNone(Predicate<EmulatorUser> taken) {
        if (users.stream().anyMatch(taken)) {
            throw ApiException.parameter("form_identifier_exists", "username", "A user with this name already exists.");
        }
    }

    private static EmulatorUser withMembershipsOf(EmulatorUser user, EmulatorUser other) {
        return new EmulatorUser(user.id(), user.username(), user.email(), user.firstName(), user.lastName(),
                other.organizations(), user.plan(), user.features());
    }

    private void publishMemberships(EmulatorUser user, Collection<String> slugs, String action) {
        slugs.forEach(slug -> events.publish("organizationMembership." + action,
                new Membership(user, organization(slug).orElseThrow())));
    }

    /**
     * Adds an organization without members.
     *
     * @throws ApiException if the ID or slug is taken, or there are too many organizations
     */
    public synchronized void add(EmulatorOrganization organization) {
        if (organization(organization.id()).or(() -> organization(organization.slug())).isPresent()) {
            throw ApiException.parameter("form_identifier_exists", "slug", "An organization with this slug already exists.");
        }
        if (organizations.size() >= MAX_ORGANIZATIONS) {
            throw ApiException.of(403, "organization_quota_exceeded", "Too many organizations",
                    "The emulator holds up to " + MAX_ORGANIZATIONS + " organizations. Restart it.");
        }
        organizations = Stream.concat(organizations.stream(), Stream.of(organization)).toList();
        events.publish("organization.created", organization);
    }

    /**
     * Replaces the organization with the same ID: name, roles, plan and features.
     *
     * @throws IllegalArgumentException if there is no such organization, its slug differs, or a member has a role that the
     *         organization would no longer have
     */
    public synchronized void update(EmulatorOrganization organization) {
        EmulatorOrganization before = organization(organization.id())
                .orElseThrow(() -> new IllegalArgumentException("No organization with the ID " + organization.id()));
        if (!before.slug().equals(organization.slug())) {
            throw new IllegalArgumentException("The slug of an organization can't be changed");
        }
        for (EmulatorUser user : users) {
            String role = user.organizations().get(organization.slug());
            if (role != null && !organization.roles().containsKey(role)) {
                throw new IllegalArgumentException("User " + user.username() + " has the role " + role);
            }
        }
        organizations = organizations.stream()
                .map(other -> other.id().equals(organization.id()) ? organization : other).toList();
        events.publish("organization.updated", organization);
    }

    /** Removes an organization and its memberships, if it exists. */
    public synchronized void removeOrganization(String idOrSlug) {
        Optional<EmulatorOrganization> removed = organization(idOrSlug);
        removed.ifPresent(organization -> {
            users = users.stream().map(user -> user.withoutOrganization(organization.slug())).toList();
            organizations = organizations.stream().filter(other -> !other.id().equals(organization.id())).toList();
            events.publish("organization.deleted", organization);
        });
    }

    /** @param newEvents are told of all changes from now on */
    void publishTo(InstanceEvents newEvents) {
        events = newEvents;
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
