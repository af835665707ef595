package io.quarkiverse.clerk.runtime.security;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.runtime.backend.SessionUserService;
import io.quarkiverse.clerk.runtime.browser.RequestState.Status;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.integration.quarkus.IdentityAttributes;
import io.quarkiverse.clerk.runtime.machine.MachineResult;
import io.quarkiverse.clerk.runtime.machine.MachineToken;
import io.quarkiverse.clerk.runtime.session.ClerkPrincipal;
import io.quarkiverse.clerk.runtime.session.SessionLookup;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenResult.Failure;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * Creates the {@linkplain ClerkIdentity identity} of a verified session.
 */
public final class IdentityFactory {

    /** An accepted token must not expire before Quarkus sets its timer. */
    private static final Duration MIN_REMAINING = Duration.ofSeconds(1);

    private final SessionUserService users;
    private final MachineIdentities machines;
    private final AuthenticationListener[] listeners;
    private final boolean closeExpiredConnections;
    private final Duration afterExpiry;

    public IdentityFactory(ClerkSettings settings, SessionUserService users, List<AuthenticationListener> listeners) {
        this.users = users;
        this.machines = new MachineIdentities(users, settings.closeExpiredConnections());
        this.listeners = listeners.toArray(new AuthenticationListener[0]);
        this.closeExpiredConnections = settings.closeExpiredConnections();
        this.afterExpiry = settings.clockSkew().plus(MIN_REMAINING);
    }

    /**
     * The identity of a token that was not in the header or cookie of an HTTP request.
     *
     * @param result the result of its verification
     * @param attributes the identity's attributes
     * @return the identity; fails with {@link AuthenticationFailedException} unless the token was verified and its
     *         session is active
     */
    public Uni<SecurityIdentity> authenticate(TokenResult result, Map<String, Object> attributes) {
        return result.fold(token -> token.isPending() ? refused(AuthReason.SESSION_PENDING) : signedIn(token, attributes),
                failure -> refused(failure.reason()));
    }

    /**
     * {@link #authenticate(TokenResult, Map)} for a machine. If the token can't be verified now, see {@link Unavailability}.
     */
    public Uni<SecurityIdentity> authenticate(MachineResult result, Map<String, Object> attributes) {
        if (result instanceof MachineResult.Verified verified) {
            for (AuthenticationListener listener : listeners) {
                listener.machineAuthenticated(verified.token());
            }
            return Uni.createFrom().item(machines.of(verified.token(), attributes));
        }
        Failure failure = ((MachineResult.Failed) result).failure();
        return failure instanceof Unavailable ? Uni.createFrom().failure(Unavailability.failure(failure.message()))
                : refused(failure.reason());
    }

    private Uni<SecurityIdentity> signedIn(SessionToken token, Map<String, Object> attributes) {
        tell(Status.SIGNED_IN, null, token);
        return Uni.createFrom().item(of(token, attributes));
    }

    private Uni<SecurityIdentity> refused(AuthReason reason) {
        tell(Status.SIGNED_OUT, reason, null);
        return Uni.createFrom().failure(new AuthenticationFailedException(reason.code()));
    }

    /** @return the ID of the identity's Clerk session; {@code null} if there is none */
    public static String sessionId(SecurityIdentity identity) {
        ClerkSession session = SessionLookup.signedIn(identity);
        return session == null ? null : session.sessionId();
    }

    private void tell(Status status, AuthReason reason, SessionToken token) {
        for (AuthenticationListener listener : listeners) {
            listener.authenticated(status, reason, token);
        }
    }

    /**
     * @return a new identity for the token, without data of a request, which augmentors add
     */
    SecurityIdentity of(SessionToken token) {
        return of(token, Map.of());
    }

    /** {@link #of(SessionToken)} for a machine. */
    SecurityIdentity of(MachineToken token) {
        return machines.of(token, Map.of());
    }

    private SecurityIdentity of(SessionToken token, Map<String, Object> attributes) {
        return new ClerkIdentity(new ClerkPrincipal(token, users), withExpiry(attributes, token));
    }

    private Map<String, Object> withExpiry(Map<String, Object> attributes, SessionToken token) {
        if (!closeExpiredConnections) {
            return attributes.isEmpty() ? Collections.emptyMap() : new HashMap<>(attributes);
        }
        long expires = token.expiresAt().plus(afterExpiry).getEpochSecond();
        if (attributes.isEmpty()) {
            return Collections.singletonMap(IdentityAttributes.EXPIRE_TIME, expires);
        }
        Map<String, Object> all = new HashMap<>(attributes);
        all.put(IdentityAttributes.EXPIRE_TIME, expires);
        return all;
    }
}
