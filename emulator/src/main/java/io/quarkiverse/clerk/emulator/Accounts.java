package io.quarkiverse.clerk.emulator;

/**
 * Does to accounts what happens to them elsewhere: in Clerk's dashboard, or in a browser in which several users are signed
 * in. All methods may be called by any thread.
 */
public final class Accounts {

    private final Instance instance;
    private final TokenForge forge;

    Accounts(Instance instance, TokenForge forge) {
        this.instance = instance;
        this.forge = forge;
    }

    /**
     * Bans a user, or ends the ban. The user's sessions and tokens stay as they are.
     *
     * @param username an {@link EmulatorUser#username()}
     * @throws IllegalArgumentException if there is no such user
     */
    public void ban(String username, boolean on) {
        instance.standing().ban(instance.directory().requireUser(username), on);
    }

    /**
     * Deletes a user, or brings the user back. It is the Backend API that does not know a deleted user; sessions and tokens
     * stay as they are.
     *
     * @param username an {@link EmulatorUser#username()}
     * @throws IllegalArgumentException if there is no such user
     */
    public void delete(String username, boolean on) {
        instance.standing().delete(instance.directory().requireUser(username), on);
    }

    /**
     * Signs a user in on the client that another one is signed in on, as in a browser in which both are. That is the one
     * of {@link TokenForge#sessionId(String)}.
     *
     * @param username who signs in
     * @param beside whose client it is
     * @return the id of the new session, which is now the client's last active one
     * @throws IllegalArgumentException if there is no such user
     */
    public String signInBeside(String username, String beside) {
        EmulatorUser user = instance.directory().requireUser(username);
        String clientId = instance.clients().findSession(forge.sessionId(beside)).orElseThrow().clientId();
        String organizationId = instance.directory().firstOrganizationOf(user).map(EmulatorOrganization::id).orElse(null);
        return instance.clients().signIn(clientId, user.id(), organizationId).orElseThrow().id();
    }

    /**
     * Makes an active session the last active one of its client, as a browser does that switches between its users.
     *
     * @throws IllegalArgumentException if there is no such session, or it is over
     */
    public void activate(String sessionId) {
        instance.clients().activate(sessionId)
                .orElseThrow(() -> new IllegalArgumentException("No active session " + sessionId));
    }

    /** The token by which the client of a session is known, as {@code POST /v1/clients/verify} takes it. */
    public String clientToken(String sessionId) {
        return instance.clients().findSession(sessionId).map(Session::clientId).flatMap(instance.clients()::find)
                .orElseThrow(() -> new IllegalArgumentException("No session " + sessionId)).secret();
    }
}
