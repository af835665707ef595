package io.quarkiverse.clerk.emulator;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Session;

/**
 * Changes accounts in the same way as Clerk's dashboard or another tab of the browser. Thread-safe.
 */
public final class Accounts {

    private final EmulatedInstance instance;
    private final TokenForge forge;

    Accounts(EmulatedInstance instance, TokenForge forge) {
        this.instance = instance;
        this.forge = forge;
    }

    /**
     * Bans a user, or lifts the ban. The user's sessions and tokens remain valid.
     *
     * @param username an {@link EmulatorUser#username()}
     * @param on {@code true} to ban the user, {@code false} to lift the ban
     * @throws IllegalArgumentException if there is no such user
     */
    public void ban(String username, boolean on) {
        instance.userStatus().ban(instance.directory().requireUser(username), on);
    }

    /**
     * Deletes a user, or restores the user. The Backend API does not find a deleted user. The user's sessions and tokens remain
     * valid.
     *
     * @param username an {@link EmulatorUser#username()}
     * @param on {@code true} to delete the user, {@code false} to restore the user
     * @throws IllegalArgumentException if there is no such user
     */
    public void delete(String username, boolean on) {
        instance.userStatus().delete(instance.directory().requireUser(username), on);
    }

    /**
     * Replaces the user with the same ID: name, e-mail address, memberships, plan and features. Webhooks are sent for what
     * differs.
     *
     * @param user changed with the {@code with…} methods of {@link EmulatorUser}
     * @throws IllegalArgumentException if there is no such user, or an organization or role does not exist
     */
    public void update(EmulatorUser user) {
        instance.directory().update(user);
    }

    /**
     * Adds an organization.
     *
     * @throws RuntimeException if its ID or slug is taken
     */
    public void add(EmulatorOrganization organization) {
        instance.directory().add(organization);
    }

    /**
     * Replaces the organization with the same ID: name, roles, plan and features.
     *
     * @throws IllegalArgumentException if there is no such organization, or it lacks the role of a member
     */
    public void update(EmulatorOrganization organization) {
        instance.directory().update(organization);
    }

    /** Deletes an organization and its memberships. Has no effect if there is no such organization. */
    public void deleteOrganization(String slug) {
        instance.directory().removeOrganization(slug);
    }

    /**
     * Signs a user in on the client of another user, as in a browser where both are signed in. The client is that of
     * {@link TokenForge#sessionId(String)}.
     *
     * @param username the user to sign in
     * @param clientOwner the user whose client is used
     * @return the ID of the new session, which becomes the client's last active session
     * @throws IllegalArgumentException if there is no such user
     */
    public String signInBeside(String username, String clientOwner) {
        EmulatorUser user = instance.directory().requireUser(username);
        String clientId = instance.clients().findSession(forge.sessionId(clientOwner)).orElseThrow().clientId();
        return instance.clients().find(clientId).flatMap(client -> instance.signIn(client, user)).orElseThrow().id();
    }

    /**
     * Makes an active session the last active session of its client, as a browser does when it switches between users.
     *
     * @throws IllegalArgumentException if there is no such session, or it has ended
     */
    public void activate(String sessionId) {
        instance.clients().activate(sessionId)
                .orElseThrow(() -> new IllegalArgumentException("No active session " + sessionId));
    }

    /**
     * Returns the token of the session's client, which {@code POST /v1/clients/verify} accepts.
     *
     * @throws IllegalArgumentException if there is no such session
     */
    public String clientToken(String sessionId) {
        return instance.clients().findSession(sessionId).map(Session::clientId).flatMap(instance.clients()::find)
                .orElseThrow(() -> new IllegalArgumentException("No session " + sessionId)).secret();
    }
}
