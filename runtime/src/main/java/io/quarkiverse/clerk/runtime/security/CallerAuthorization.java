package io.quarkiverse.clerk.runtime.security;

import java.util.Map;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkMachine;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.RequirementNotMetException;
import io.quarkiverse.clerk.runtime.authorization.CallerRequirement;
import io.quarkiverse.clerk.runtime.authorization.MachineRequirement;
import io.quarkiverse.clerk.runtime.session.AuthOutcome;
import io.quarkiverse.clerk.runtime.session.MachineLookup;
import io.quarkiverse.clerk.runtime.session.SessionLookup;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthorizationController;
import io.quarkus.security.spi.runtime.AuthorizationFailureEvent;
import io.quarkus.security.spi.runtime.AuthorizationSuccessEvent;
import io.quarkus.security.spi.runtime.SecurityEventHelper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Checks whether an identity meets the requirements of {@link RequireClerkSession} or
 * {@link io.quarkiverse.clerk.RequireClerkMachine}, and fires the security event of Quarkus if it does not.
 */
@Singleton
public final class CallerAuthorization {

    private final AuthorizationController controller;
    private final BearerChallenge challenge;
    private final SecurityEventHelper<AuthorizationSuccessEvent, AuthorizationFailureEvent> events;

    CallerAuthorization(AuthorizationController controller, BearerChallenge challenge, Event<AuthorizationSuccessEvent> success,
            Event<AuthorizationFailureEvent> failure, BeanManager beans) {
        this.controller = controller;
        this.challenge = challenge;
        this.events = SecurityEventHelper.lazilyOf(success, failure, SecurityEventHelper.AUTHORIZATION_SUCCESS,
                SecurityEventHelper.AUTHORIZATION_FAILURE, beans);
    }

    /** @return whether authorization is enabled; tests and dev mode can disable it */
    public boolean isEnabled() {
        return controller.isAuthorizationEnabled();
    }

    /**
     * @param request the request, or {@code null} if there is none
     * @throws UnauthorizedException if the identity is anonymous, or that of a token whose type is not accepted
     * @throws RequirementNotMetException if the caller does not meet the requirement
     */
    public void check(SecurityIdentity identity, CallerRequirement requirement, RoutingContext request) {
        try {
            ClerkMachine machine = MachineLookup.authenticated(identity);
            if (machine != null) {
                checkMachine(machine, requirement.machine(), request);
            } else if (requirement.session() != null) {
                SessionLookup.of(identity, request).require(requirement.session());
            } else {
                throw notAMachine(identity, requirement.machine(), request);
            }
        } catch (SecurityException e) {
            if (events.fireEventOnFailure()) {
                Map<String, Object> properties = request == null ? Map.of() : Map.of(RoutingContext.class.getName(), request);
                events.fireFailureEvent(new AuthorizationFailureEvent(identity, e, RequireClerkSession.class.getName(),
                        properties));
            }
            throw e;
        }
    }

    /** @param required {@code null} if machines are not accepted */
    private void checkMachine(ClerkMachine machine, MachineRequirement required, RoutingContext request) {
        if (required == null || !required.types().contains(machine.tokenType())) {
            throw typeMismatch(request);
        }
        if (!machine.scopes().containsAll(required.scopes())) {
            if (request != null) {
                challenge.insufficientScope(request, required.scopes());
            }
            throw new RequirementNotMetException(new Requirement.Scopes(required.scopes()));
        }
    }

    /** A session where only machines are accepted, a visitor, or somebody whom another mechanism authenticated. */
    private static SecurityException notAMachine(SecurityIdentity identity, MachineRequirement required,
            RoutingContext request) {
        if (SessionLookup.isClerks(identity)) {
            return typeMismatch(request);
        }
        if (required != null && request != null && !request.request().headers().contains(HttpHeaders.AUTHORIZATION)) {
            MachineAuthentication.machineMissing(required.types(), false).putOn(request);
        }
        return identity == null || identity.isAnonymous() ? new UnauthorizedException()
                : new RequirementNotMetException(Requirement.session());
    }

    private static UnauthorizedException typeMismatch(RoutingContext request) {
        if (request != null) {
            AuthOutcome.signedOut(AuthReason.TOKEN_TYPE_MISMATCH, "The token is not of a type that the endpoint accepts.")
                    .putOn(request);
        }
        return new UnauthorizedException();
    }
}
