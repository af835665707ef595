package io.quarkiverse.clerk.emulator;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.quarkiverse.clerk.emulator.token.SessionTokens;

/**
 * Creates tokens of the emulated instance for tests: valid ones, and ones that are invalid in a specific way.
 * <p>
 * Every token belongs to a session in the emulator's Backend API. Each user has one session for these tokens. It is created on
 * first use and replaced after it has ended. Thread-safe.
 */
public final class TokenForge {

    private final EmulatedInstance instance;
    private final SessionTokens tokens;
    private final Map<String, String> sessionIdByUser = new ConcurrentHashMap<>();

    TokenForge(EmulatedInstance instance, SessionTokens tokens) {
        this.instance = instance;
        this.tokens = tokens;
    }

    /**
     * Creates a valid session token, version 2. The user's first organization is active, there is no {@code azp}, and the token
     * expires after the emulator's token lifetime.
     *
     * @param username an {@link EmulatorUser#username()}
     * @throws IllegalArgumentException if there is no such user
     */
    public String sessionToken(String username) {
        return spec(username).build();
    }

    /**
     * Describes the same token as {@link #sessionToken(String)}, so that you can change it before it is created.
     *
     * @param username an {@link EmulatorUser#username()}
     * @throws IllegalArgumentException if there is no such user
     */
    public TokenSpec spec(String username) {
        EmulatorUser user = instance.directory().requireUser(username);
        return new TokenSpec(this, user, null, instance.directory().firstOrganizationOf(user).orElse(null));
    }

    /**
     * The ID of the session of this user's tokens (claim {@code sid}).
     *
     * @param username an {@link EmulatorUser#username()}
     * @throws IllegalArgumentException if there is no such user
     */
    public String sessionId(String username) {
        return sessionOf(spec(username).user()).id();
    }

    /** Describes the token that a browser receives for this session. */
    TokenSpec spec(Session session) {
        EmulatorUser user = instance.directory().userById(session.userId()).orElseThrow();
        return new TokenSpec(this, user, session.id(), session.organizationId() == null ? null
                : instance.directory().organization(session.organizationId())
                        .filter(organization -> user.organizations().containsKey(organization.slug())).orElse(null));
    }

    SessionTokens tokens() {
        return tokens;
    }

    Instant now() {
        return instance.clock().instant();
    }

    /** One of the user's organizations, by ID or slug. */
    EmulatorOrganization organizationOf(EmulatorUser user, String slug) {
        return instance.directory().organization(slug)
                .filter(organization -> user.organizations().containsKey(organization.slug()))
                .orElseThrow(() -> new IllegalArgumentException(user.username() + " is not a member of " + slug + ", only of "
                        + user.organizations().keySet()));
    }

    /** @param sessionId the ID, or {@code null} for the user's session in this forge */
    Session sessionOf(EmulatorUser user, String sessionId) {
        return sessionId == null ? sessionOf(user)
                : instance.clients().findSession(sessionId)
                        .orElseThrow(() -> new IllegalArgumentException("The emulator no longer has the session " + sessionId));
    }

    private Session sessionOf(EmulatorUser user) {
        String id = sessionIdByUser.compute(user.id(), (userId, known) -> {
            boolean usable = known != null && instance.clients().findSession(known).filter(Session::isActive).isPresent();
            return usable ? known : instance.signInOnNewClient(user).id();
        });
        return instance.clients().findSession(id).orElseThrow();
    }

}
