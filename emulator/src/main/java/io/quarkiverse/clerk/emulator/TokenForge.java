package io.quarkiverse.clerk.emulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Mints tokens of the emulated instance for tests: good ones, and ones that are wrong in exactly one way.
 * <p>
 * Every token belongs to a real session: one for each user, which the Backend API of the emulator knows, created on first
 * use and replaced only after it ended. Safe for use by any thread.
 */
public final class TokenForge {

    private final Directory directory;
    private final Clients clients;
    private final SessionTokens tokens;
    private final Map<String, String> sessionIdByUser = new ConcurrentHashMap<>();

    TokenForge(Directory directory, Clients clients, SessionTokens tokens) {
        this.directory = directory;
        this.clients = clients;
        this.tokens = tokens;
    }

    /**
     * A valid session token, version 2, as Clerk issues it now: the user's first organization is active, there is no
     * {@code azp}, and the token expires after the emulator's token lifetime.
     *
     * @param username an {@link EmulatorUser#username()}
     * @throws IllegalArgumentException if there is no such user
     */
    public String sessionToken(String username) {
        return spec(username).build();
    }

    /**
     * The same token as a description that can be changed before it is minted.
     *
     * @param username an {@link EmulatorUser#username()}
     * @throws IllegalArgumentException if there is no such user
     */
    public TokenSpec spec(String username) {
        EmulatorUser user = directory.requireUser(username);
        return new TokenSpec(this, user, null, directory.firstOrganizationOf(user).orElse(null));
    }

    /**
     * The id of the session the tokens of this user belong to, their {@code sid}.
     *
     * @param username an {@link EmulatorUser#username()}
     * @throws IllegalArgumentException if there is no such user
     */
    public String sessionId(String username) {
        return sessionOf(spec(username).user()).id();
    }

    /** The token a browser would get for this session now, as a description. */
    TokenSpec spec(Session session) {
        EmulatorUser user = directory.userById(session.userId()).orElseThrow();
        return new TokenSpec(this, user, session.id(), session.organizationId() == null ? null
                : directory.organization(session.organizationId()).orElse(null));
    }

    SessionTokens tokens() {
        return tokens;
    }

    /** The organization by id or slug, which must be one of the user's. */
    EmulatorOrganization organizationOf(EmulatorUser user, String slug) {
        return directory.organization(slug).filter(organization -> user.organizations().containsKey(organization.slug()))
                .orElseThrow(() -> new IllegalArgumentException(user.username() + " is no member of " + slug + ", only of "
                        + user.organizations().keySet()));
    }

    /** @param sessionId {@code null} for the session that all other tokens of the user belong to */
    Session sessionOf(EmulatorUser user, String sessionId) {
        return sessionId == null ? sessionOf(user)
                : clients.findSession(sessionId)
                        .orElseThrow(() -> new IllegalArgumentException("The session is forgotten: " + sessionId));
    }

    private Session sessionOf(EmulatorUser user) {
        String id = sessionIdByUser.compute(user.id(), (userId, known) -> {
            boolean usable = known != null && clients.findSession(known).filter(Session::isActive).isPresent();
            return usable ? known : signIn(user).id();
        });
        return clients.findSession(id).orElseThrow();
    }

    private Session signIn(EmulatorUser user) {
        String organizationId = directory.firstOrganizationOf(user).map(EmulatorOrganization::id).orElse(null);
        return clients.signIn(clients.create().id(), user.id(), organizationId).orElseThrow();
    }
}
