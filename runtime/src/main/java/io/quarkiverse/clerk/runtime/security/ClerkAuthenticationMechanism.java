package io.quarkiverse.clerk.runtime.security;

import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.browser.RequestState.Redirect;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedIn;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedOut;
import io.quarkiverse.clerk.runtime.browser.RequestState.Status;
import io.quarkiverse.clerk.runtime.integration.quarkus.Order;
import io.quarkiverse.clerk.runtime.integration.quarkus.SelectedMechanisms;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.session.AuthOutcome;
import io.quarkiverse.clerk.runtime.session.SessionLookup;
import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport.Type;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Authenticates HTTP requests by the session token in the {@code Authorization} header or the {@code __session} cookie.
 * <p>
 * An invalid bearer token is always rejected with 401. A stale session cookie is expected: the request continues
 * anonymously, and the reason is kept for the response of a protected page.
 * <p>
 * A header that belongs to {@linkplain AuthorizationHeaderOwner another mechanism} is ignored, unless the path or the
 * endpoint accepts only Clerk.
 */
@Singleton
public final class ClerkAuthenticationMechanism implements HttpAuthenticationMechanism {

    /** The name of this mechanism for path policies and annotations. */
    public static final String SCHEME = SessionLookup.MECHANISM;

    /** The priority among the mechanisms of the application. */
    public static final int PRIORITY = Order.MECHANISM;

    private static final Logger LOG = Logger.getLogger(ClerkAuthenticationMechanism.class);

    private static final Uni<SecurityIdentity> ANONYMOUS = Uni.createFrom().nullItem();
    private static final Uni<HttpCredentialTransport> TRANSPORT = Uni.createFrom()
            .item(new HttpCredentialTransport(Type.AUTHORIZATION, "bearer", SCHEME));

    /** The location of the session token, which determines how an invalid token is answered. */
    private enum Carrier {
        HEADER,
        COOKIE,
        /** The header belongs to another mechanism, which a redirect would bypass. */
        COOKIE_BESIDE_ANOTHER
    }

    private final AuthenticatorLookup authenticators;
    private final AuthorizationHeaderOwner headerOwner;
    private final IdentityResolver identities;
    private final MachineAuthentication machines;
    private final SessionChallenge challenge;
    private final AuthenticationListener[] listeners;

    ClerkAuthenticationMechanism(AuthenticatorLookup authenticators, AuthorizationHeaderOwner headerOwner,
            IdentityResolver identities, MachineAuthentication machines, SessionChallenge challenge,
            @All List<AuthenticationListener> listeners) {
        this.authenticators = authenticators;
        this.headerOwner = headerOwner;
        this.identities = identities;
        this.machines = machines;
        this.challenge = challenge;
        this.listeners = listeners.toArray(new AuthenticationListener[0]);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviderManager) {
        if (!ClerkRequestHandler.hasSeen(context)) {
            // The management interface has the mechanisms of the application, but not its users.
            return ANONYMOUS;
        }
        SessionAuthenticator authenticator = authenticators.authenticatorOf(context);
        ClerkRequest request = authenticator.read(context);
        if (isSelected(context) || !headerOwner.othersExist()) {
            return authenticate(context, identityProviderManager, authenticator, request);
        }
        return headerOwner.isAnother(context, authenticator, request).flatMap(another -> {
            if (!another) {
                return authenticate(context, identityProviderManager, authenticator, request);
            }
            return headerOwner.allSignIn() && MachineAuthentication.accepted(context, authenticator).sessions()
                    ? identity(context, identityProviderManager, authenticator, request.withoutHeaderToken(),
                            Carrier.COOKIE_BESIDE_ANOTHER)
                    : ANONYMOUS;
        });
    }

    /** A path or an endpoint can accept only this mechanism, whatever other credentials the request has. */
    private boolean isSelected(RoutingContext context) {
        return SelectedMechanisms.isOnly(this, context);
    }

    private Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviderManager,
            SessionAuthenticator authenticator, ClerkRequest request) {
        if (request.headerToken() == null) {
            return MachineAuthentication.accepted(context, authenticator).sessions()
                    ? identity(context, identityProviderManager, authenticator, request, Carrier.COOKIE)
                    : machineMissing(context, authenticator, false);
        }
        // If there are several mechanisms, the one that found its credential sends the challenge.
        context.put(HttpAuthenticationMechanism.class.getName(), this);
        MachineTokenType type = request.headerToken().machineTokenType();
        if (type != null && machines.handles(type, authenticator)) {
            return machines.authenticate(context, identityProviderManager, authenticator, request);
        }
        if (!MachineAuthentication.accepted(context, authenticator).sessions()) {
            return machineMissing(context, authenticator, true)
                    .flatMap(ignored -> Uni.createFrom().failure(new AuthenticationFailedException()));
        }
        return identity(context, identityProviderManager, authenticator, request, Carrier.HEADER);
    }

    private Uni<SecurityIdentity> identity(RoutingContext context, IdentityProviderManager identityProviderManager,
            SessionAuthenticator authenticator, ClerkRequest request, Carrier carrier) {
        return authenticator.authenticate(request).flatMap(result -> {
            if (result instanceof SignedIn session) {
                return signedIn(context, identityProviderManager, authenticator, session);
            }
            if (result instanceof Redirect redirect && carrier != Carrier.COOKIE_BESIDE_ANOTHER) {
                return redirected(context, redirect);
            }
            return signedOut(context,
                    result instanceof Redirect redirect ? SignedOut.insteadOf(redirect) : (SignedOut) result, carrier);
        });
    }

    private Uni<SecurityIdentity> machineMissing(RoutingContext context, SessionAuthenticator authenticator,
            boolean tokenInHeader) {
        keep(MachineAuthentication.machineMissing(MachineAuthentication.accepted(context, authenticator).machines(),
                tokenInHeader), context);
        return ANONYMOUS;
    }

    private Uni<SecurityIdentity> signedIn(RoutingContext context, IdentityProviderManager identityProviderManager,
            SessionAuthenticator authenticator, SignedIn session) {
        PrivateResponse.setCookies(context, session.setCookies());
        if (session.token().isPending()) {
            keep(AuthOutcome.pending(), context);
            return ANONYMOUS;
        }
        for (AuthenticationListener listener : listeners) {
            listener.authenticated(Status.SIGNED_IN, null, session.token());
        }
        return identities.of(session.token(), authenticator.identities(), context, identityProviderManager);
    }

    private Uni<SecurityIdentity> redirected(RoutingContext context, Redirect redirect) {
        keep(AuthOutcome.of(redirect), context);
        PrivateResponse.setCookies(context, redirect.setCookies());
        return Uni.createFrom().failure(HandshakeRedirect.exception(context, redirect));
    }

    private Uni<SecurityIdentity> signedOut(RoutingContext context, SignedOut signedOut, Carrier carrier) {
        keep(AuthOutcome.of(signedOut), context);
        PrivateResponse.setCookies(context, signedOut.setCookies());
        LOG.debugf("%s %s is not signed in: %s %s", context.request().method(), context.normalizedPath(), signedOut.reason(),
                signedOut.message());
        if (carrier != Carrier.HEADER) {
            return ANONYMOUS;
        }
        return Uni.createFrom().failure(signedOut.unavailable() ? Unavailability.failure(signedOut.message())
                : new AuthenticationFailedException());
    }

    private void keep(AuthOutcome outcome, RoutingContext context) {
        outcome.putOn(context);
        for (AuthenticationListener listener : listeners) {
            listener.authenticated(outcome.result(), outcome.reason(), null);
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        if (!ClerkRequestHandler.hasSeen(context)) {
            return Uni.createFrom().nullItem();
        }
        PrivateResponse.mark(context);
        return Uni.createFrom().item(challenge.of(context, authenticators.authenticatorOf(context)));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(ClerkAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return TRANSPORT;
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }
}
