package io.quarkiverse.clerk.runtime.security;

import java.security.Permission;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.RequirementNotMetException;
import io.quarkiverse.clerk.runtime.session.MachineLookup;
import io.quarkiverse.clerk.runtime.session.SessionLookup;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthorizationFailureEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Remembers why a signed-in user or a machine is rejected, also by the annotations and policies of Quarkus.
 */
@Singleton
public final class RefusalObserver {

    private final CurrentVertxRequest currentRequest;

    RefusalObserver(CurrentVertxRequest currentRequest) {
        this.currentRequest = currentRequest;
    }

    void rejected(@Observes AuthorizationFailureEvent event) {
        AuthReason reason = reason(event);
        RoutingContext request = reason == null ? null : request(event);
        if (request != null) {
            RefusalReason.put(request, reason);
        }
    }

    private static AuthReason reason(AuthorizationFailureEvent event) {
        if (event.getAuthorizationFailure() instanceof RequirementNotMetException refusal) {
            return refusal.reason();
        }
        SecurityIdentity identity = event.getSecurityIdentity();
        if (!SessionLookup.isClerks(identity) && MachineLookup.authenticated(identity) == null) {
            return null;
        }
        String check = event.getAuthorizationContext();
        if (check == null) {
            return AuthReason.ACCESS_DENIED;
        }
        if (check.contains("Roles")) {
            return AuthReason.ROLE_MISSING;
        }
        return check.contains(Permission.class.getSimpleName()) ? AuthReason.PERMISSION_MISSING : AuthReason.ACCESS_DENIED;
    }

    private RoutingContext request(AuthorizationFailureEvent event) {
        if (event.getEventProperties().get(RoutingContext.class.getName()) instanceof RoutingContext request) {
            return request;
        }
        return Arc.container().requestContext().isActive() ? currentRequest.getCurrent() : null;
    }
}
