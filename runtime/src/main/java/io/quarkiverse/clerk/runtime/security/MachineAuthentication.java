package io.quarkiverse.clerk.runtime.security;

import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.browser.RequestState.Status;
import io.quarkiverse.clerk.runtime.machine.MachineResult;
import io.quarkiverse.clerk.runtime.machine.MachineResult.Failed;
import io.quarkiverse.clerk.runtime.machine.MachineResult.Verified;
import io.quarkiverse.clerk.runtime.machine.MachineToken;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.session.AuthOutcome;
import io.quarkiverse.clerk.runtime.token.TokenResult.Failure;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Authenticates requests with a machine token, and decides which types of tokens a request may have.
 */
@Singleton
public final class MachineAuthentication {

    private static final Logger LOG = Logger.getLogger(MachineAuthentication.class);

    private static final Uni<SecurityIdentity> ANONYMOUS = Uni.createFrom().nullItem();

    private final IdentityResolver identities;
    private final AcceptedMachineTokens acceptedSomewhere;
    private final AuthenticationListener[] listeners;

    MachineAuthentication(IdentityResolver identities, AcceptedMachineTokens acceptedSomewhere,
            @All List<AuthenticationListener> listeners) {
        this.identities = identities;
        this.acceptedSomewhere = acceptedSomewhere;
        this.listeners = listeners.toArray(new AuthenticationListener[0]);
    }

    /** @return what the endpoint accepts, or the configuration if the endpoint is not known yet or does not say */
    static EndpointTokens accepted(RoutingContext context, SessionAuthenticator authenticator) {
        EndpointTokens endpoint = EndpointTokens.of(context);
        return endpoint != null ? endpoint : authenticator.acceptedTokens();
    }

    /**
     * @param type the type that the token in the header claims to have
     * @return whether the token is treated as one of a machine: it is accepted here, or perhaps later
     */
    boolean handles(MachineTokenType type, SessionAuthenticator authenticator) {
        EndpointTokens accepted = authenticator.acceptedTokens();
        return accepted.machines().contains(type) || acceptedSomewhere.types().contains(type) || !accepted.sessions();
    }

    /**
     * Authenticates a request if the type of its token is accepted, and otherwise leaves it anonymous until the endpoint is
     * known.
     *
     * @return the identity; fails with {@link AuthenticationFailedException} if the token is refused
     */
    Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager,
            SessionAuthenticator authenticator, ClerkRequest request) {
        MachineTokenType type = request.headerToken().machineTokenType();
        if (accepted(context, authenticator).machines().contains(type)) {
            return identity(context, manager, authenticator, request);
        }
        AuthOutcome mismatch = typeMismatch(type);
        keep(mismatch, context);
        if (!acceptedSomewhere.types().contains(type)) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        new PendingMachineToken(type, Uni.createFrom().deferred(() -> identity(context, manager, authenticator, request))
                .memoize().indefinitely()).putOn(context);
        return ANONYMOUS;
    }

    private static AuthOutcome typeMismatch(MachineTokenType type) {
        return AuthOutcome.signedOut(AuthReason.TOKEN_TYPE_MISMATCH, "The token is of the type " + type
                + ", which is not accepted here.");
    }

    private Uni<SecurityIdentity> identity(RoutingContext context, IdentityProviderManager manager,
            SessionAuthenticator authenticator, ClerkRequest request) {
        return authenticator.machineTokens().verify(request.headerToken(), request.client())
                .flatMap(result -> identity(context, manager, authenticator, result));
    }

    private Uni<SecurityIdentity> identity(RoutingContext context, IdentityProviderManager manager,
            SessionAuthenticator authenticator, MachineResult result) {
        if (result instanceof Verified verified) {
            return authenticated(context, manager, authenticator, verified.token());
        }
        Failure failure = ((Failed) result).failure();
        keep(AuthOutcome.of(failure), context);
        LOG.debugf("%s %s: the machine is not authenticated: %s %s", context.request().method(), context.normalizedPath(),
                failure.reason(), failure.message());
        return Uni.createFrom().failure(failure instanceof Unavailable ? Unavailability.failure(failure.message())
                : new AuthenticationFailedException());
    }

    private Uni<SecurityIdentity> authenticated(RoutingContext context, IdentityProviderManager manager,
            SessionAuthenticator authenticator, MachineToken token) {
        AuthOutcome.removeFrom(context);
        for (AuthenticationListener listener : listeners) {
            listener.machineAuthenticated(token);
        }
        return identities.of(token, authenticator.identities(), context, manager);
    }

    private void keep(AuthOutcome outcome, RoutingContext context) {
        outcome.putOn(context);
        for (AuthenticationListener listener : listeners) {
            listener.authenticated(Status.SIGNED_OUT, outcome.reason(), null);
        }
    }

    /** The outcome of a request without a machine token, where only machines are accepted. */
    static AuthOutcome machineMissing(Set<MachineTokenType> accepted, boolean tokenInHeader) {
        return !tokenInHeader && accepted.size() == 1
                ? AuthOutcome.signedOut(AuthReason.NO_TOKEN_IN_HEADER,
                        "The Authorization header has no token, expected " + accepted.iterator().next() + ".")
                : AuthOutcome.signedOut(AuthReason.TOKEN_TYPE_MISMATCH,
                        "The request has no machine token, expected one of " + accepted + ".");
    }
}
