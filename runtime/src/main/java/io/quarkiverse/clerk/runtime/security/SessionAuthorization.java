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
 * Checks whether an identity meets the requirements of {@link RequireClerkSession}, and fires the security event of Quarkus
 * if it does not.
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

    /** @return whether authorization is enabled; tests and dev mode can disable it */
    public boolean isEnabled() {
        return controller.isAuthorizationEnabled();
    }

    /**
     * @param request the request, or {@code null} if there is none
     * @throws UnauthorizedException if the identity is anonymous
     * @throws io.quarkiverse.clerk.RequirementNotMetException if the user does not meet the requirement
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
