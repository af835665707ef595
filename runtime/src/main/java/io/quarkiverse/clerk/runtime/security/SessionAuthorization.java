package io.quarkiverse.clerk.runtime.security;

import java.util.Map;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.runtime.session.SessionLookup;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthorizationController;
import io.quarkus.security.spi.runtime.AuthorizationFailureEvent;
import io.quarkus.security.spi.runtime.AuthorizationSuccessEvent;
import io.quarkus.security.spi.runtime.SecurityEventHelper;
import io.vertx.ext.web.RoutingContext;

/**
 * Decides whether an identity meets what {@link RequireClerkSession} asks for, and tells observers of Quarkus'
 * security events if it does not.
 */
@Singleton
public final class SessionAuthorization {

    private final AuthorizationController controller;
    private final SecurityEventHelper<AuthorizationSuccessEvent, AuthorizationFailureEvent> events;

    SessionAuthorization(AuthorizationController controller, Event<AuthorizationSuccessEvent> success,
            Event<AuthorizationFailureEvent> failure, BeanManager beans) {
        this.controller = controller;
        this.events = SecurityEventHelper.lazilyOf(success, failure, SecurityEventHelper.AUTHORIZATION_SUCCESS,
                SecurityEventHelper.AUTHORIZATION_FAILURE, beans);
    }

    /** @return whether there are checks at all: tests and dev mode can switch them off */
    public boolean isEnabled() {
        return controller.isAuthorizationEnabled();
    }

    /**
     * @param request the request, or {@code null} where none is at hand
     * @throws UnauthorizedException if nobody is signed in
     * @throws io.quarkiverse.clerk.RequirementNotMetException if somebody is, but does not meet the requirement
     */
    public void check(SecurityIdentity identity, Requirement requirement, RoutingContext request) {
        try {
            SessionLookup.of(identity, request).require(requirement);
        } catch (SecurityException e) {
            if (events.fireEventOnFailure()) {
                Map<String, Object> properties = request == null ? Map.of() : Map.of(RoutingContext.class.getName(), request);
                events.fireFailureEvent(new AuthorizationFailureEvent(identity, e, RequireClerkSession.class.getName(),
                        properties));
            }
            throw e;
        }
    }
}
