package io.quarkiverse.clerk.runtime.security;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.runtime.client.SessionBackend;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * Makes the {@linkplain ClerkIdentity identity} of a verified session.
 */
@Singleton
public final class SessionIdentities {

    /** Where Quarkus looks up when it must close a WebSocket: seconds since the epoch, as a {@code Long}. */
    private static final String EXPIRES = "quarkus.identity.expire-time";

    /** A token that has just been accepted must not have expired when Quarkus sets its timer. */
    private static final Duration AT_LEAST = Duration.ofSeconds(1);

    private final SessionBackend backend;
    private final AuthenticationListener[] listeners;
    private final boolean closeExpiredConnections;
    private final Duration afterExpiry;

    SessionIdentities(ClerkSettings settings, SessionBackend backend, @All List<AuthenticationListener> listeners) {
        this.backend = backend;
        this.listeners = listeners.toArray(new AuthenticationListener[0]);
        this.closeExpiredConnections = settings.closeExpiredConnections();
        this.afterExpiry = settings.clockSkew().plus(AT_LEAST);
    }

    /**
     * The identity of a token that came by another way than an HTTP request's header or cookie.
     *
     * @param result what came of its verification
     * @param attributes the identity's attributes
     * @return the identity; fails with {@link AuthenticationFailedException} unless the token was verified and its
     *         session is active
     */
    public Uni<SecurityIdentity> authenticate(TokenResult result, Map<String, Object> attributes) {
        AuthReason refusal = refusal(result);
        if (refusal != null) {
            tell("signed-out", refusal, null);
            return Uni.createFrom().failure(new AuthenticationFailedException(refusal.code()));
        }
        SessionToken token = ((Verified) result).token();
        tell(AuthenticationListener.SIGNED_IN, null, token);
        return Uni.createFrom().item(of(token, attributes));
    }

    /** @return the id of the session that the identity was made from; {@code null} if it was made from none */
    public static String sessionId(SecurityIdentity identity) {
        ClerkSession session = IdentitySession.signedIn(identity);
        return session == null ? null : session.sessionId();
    }

    private static AuthReason refusal(TokenResult result) {
        if (result instanceof Verified verified) {
            return verified.token().isPending() ? AuthReason.SESSION_PENDING : null;
        }
        return result instanceof Refused refused ? refused.reason() : ((Unavailable) result).reason();
    }

    private void tell(String status, AuthReason reason, SessionToken token) {
        for (AuthenticationListener listener : listeners) {
            listener.authenticated(status, reason, token);
        }
    }

    /**
     * @return the token's identity, with nothing of a request in it, which is for augmentors. A new one each time: to make
     *         its three small objects is quicker than to have the processor fetch others from memory.
     */
    SecurityIdentity of(SessionToken token) {
        return of(token, Map.of());
    }

    private SecurityIdentity of(SessionToken token, Map<String, Object> attributes) {
        return new ClerkIdentity(new ClerkPrincipal(token, backend), withExpiry(attributes, token));
    }

    private Map<String, Object> withExpiry(Map<String, Object> attributes, SessionToken token) {
        if (!closeExpiredConnections) {
            return attributes.isEmpty() ? Collections.emptyMap() : new HashMap<>(attributes);
        }
        long expires = token.expiresAt().plus(afterExpiry).getEpochSecond();
        if (attributes.isEmpty()) {
            return Collections.singletonMap(EXPIRES, expires);
        }
        Map<String, Object> all = new HashMap<>(attributes);
        all.put(EXPIRES, expires);
        return all;
    }
}
