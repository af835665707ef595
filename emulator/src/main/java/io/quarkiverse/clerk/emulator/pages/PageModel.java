package io.quarkiverse.clerk.emulator.pages;

import java.util.List;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Session;

/** The values for the templates, which access the components by name. */
final class PageModel {

    private PageModel() {
    }

    /** @param state {@code Active}, {@code Signed in} or empty */
    record Person(String username, String name, String email, String picture, String state, List<Role> roles) {

        static Person of(EmulatedInstance instance, EmulatorUser user) {
            List<Role> roles = user.organizations().entrySet().stream().map(membership -> new Role(membership.getValue(),
                    instance.directory().organization(membership.getKey()).orElseThrow().name())).toList();
            return new Person(user.username(), user.displayName(), user.email(), EmulatedInstance.avatarPath(user.id()), "",
                    roles);
        }

        Person withState(String newState) {
            return new Person(username, name, email, picture, newState, roles);
        }

        Person withoutRoles() {
            return new Person(username, name, email, picture, state, List.of());
        }
    }

    record Role(String name, String organization) {
    }

    /** A session of this browser. */
    record Account(Person person, String sessionId, boolean active) {

        static Account of(EmulatedInstance instance, EmulatorUser user, Session session, boolean active) {
            return new Account(Person.of(instance, user).withoutRoles().withState(active ? "Active" : ""), session.id(),
                    active);
        }
    }

    /** A choice for the active organization. */
    record Organization(String id, String name, String role, boolean active) {

        static Organization of(EmulatorOrganization organization, String role, Session session) {
            return new Organization(organization.id(), organization.name(), role,
                    organization.id().equals(session.organizationId()));
        }

        static Organization personalAccount(Session session) {
            return new Organization("", "Personal account", "", session.organizationId() == null);
        }
    }
}
