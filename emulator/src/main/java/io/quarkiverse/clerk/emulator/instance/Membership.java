package io.quarkiverse.clerk.emulator.instance;

/** The membership of a user in an organization. */
public record Membership(EmulatorUser user, EmulatorOrganization organization) {
}
