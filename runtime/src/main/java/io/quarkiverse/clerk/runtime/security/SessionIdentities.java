package io.quarkiverse.clerk.runtime.security;

import java.security.Permission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkOrganization;
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
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * Makes the identity of a verified session: the user's id as the name, the role in the active organization as its
 * only role, the permissions in it as permissions.
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
    private final Function<SessionToken, SecurityIdentity> maker = token -> of(token, Map.of());

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
     * @return the identity, the same for every request with the same token: there is nothing of a request in it, which is
     *         for augmentors
     */
    SecurityIdentity of(SessionToken token) {
        return token.derived(SecurityIdentity.class, maker);
    }

    private SecurityIdentity of(SessionToken token, Map<String, Object> attributes) {
        ClerkPrincipal principal = new ClerkPrincipal(token, backend);
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(principal)
                .addCredential(new ClerkTokenCredential(token.token()))
                .addAttributes(attributes)
                .addAttribute(ClerkSession.class.getName(), principal.session());
        if (closeExpiredConnections) {
            identity.addAttribute(EXPIRES, token.expiresAt().plus(afterExpiry).getEpochSecond());
        }
        token.organization().ifPresent(organization -> addOrganization(identity, organization));
        return identity.build();
    }

    private static void addOrganization(QuarkusSecurityIdentity.Builder identity, ClerkOrganization organization) {
        if (organization.role() != null) {
            identity.addRole(organization.role());
        }
        Set<String> permissions = organization.permissions();
        identity.addPermissionChecker(new Function<Permission, Uni<Boolean>>() {
            @Override
            public Uni<Boolean> apply(Permission required) {
                return Uni.createFrom().item(implies(permissions, required));
            }
        });
    }

    /**
     * {@code @PermissionsAllowed("invoices:create")} is Clerk's {@code org:invoices:create}: the name is the feature,
     * the action is the permission's name. Quarkus asks for any one of several actions.
     */
    private static boolean implies(Set<String> permissions, Permission required) {
        if (!(required instanceof StringPermission)) {
            return false;
        }
        String prefix = "org:" + required.getName();
        String actions = required.getActions();
        if (actions == null || actions.isEmpty()) {
            return permissions.contains(prefix);
        }
        for (String action : actions.split(",")) {
            if (permissions.contains(prefix + ":" + action)) {
                return true;
            }
        }
        return false;
    }
}
