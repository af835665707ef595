package io.quarkiverse.clerk.runtime.integration.websockets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.quarkiverse.clerk.RequirementNotMetException;
import io.quarkiverse.clerk.runtime.authorization.CallerRequirement;
import io.quarkiverse.clerk.runtime.authorization.RecordedRequirement;
import io.quarkiverse.clerk.runtime.security.CallerAuthorization;
import io.quarkiverse.clerk.runtime.security.ForbiddenHandler;
import io.quarkus.arc.Arc;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Checks a WebSocket once, when it is opened: after that there is no request that could be refused.
 */
public final class SessionUpgradeCheck implements HttpUpgradeCheck {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final Map<String, CallerRequirement> requirements = new HashMap<>();

    /** @param byEndpoint what each endpoint asks for, by the endpoint's id */
    public SessionUpgradeCheck(Map<String, RecordedRequirement> byEndpoint) {
        byEndpoint.forEach((endpoint, recorded) -> requirements.put(endpoint, recorded.toRequirement()));
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return requirements.containsKey(endpointId);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        CallerAuthorization authorization = Arc.container().instance(CallerAuthorization.class).get();
        if (!authorization.isEnabled()) {
            return CheckResult.permitUpgrade();
        }
        CallerRequirement requirement = requirements.get(context.endpointId());
        RoutingContext request = UpgradeRequests.current();
        return identity(context, requirement, request).map(new Function<SecurityIdentity, CheckResult>() {
            @Override
            public CheckResult apply(SecurityIdentity identity) {
                return result(authorization, identity, requirement, request);
            }
        });
    }

    /** Quarkus has read the identity before the endpoint could accept the token of a machine. */
    private static Uni<SecurityIdentity> identity(HttpUpgradeContext context, CallerRequirement requirement,
            RoutingContext request) {
        return requirement.machine() == null || request == null ? context.securityIdentity()
                : QuarkusHttpUser.getSecurityIdentity(request, null);
    }

    private static CheckResult result(CallerAuthorization authorization, SecurityIdentity identity,
            CallerRequirement requirement, RoutingContext request) {
        try {
            authorization.check(identity, requirement, request);
            return CheckResult.permitUpgradeSync();
        } catch (UnauthorizedException e) {
            return CheckResult.rejectUpgradeSync(UNAUTHORIZED);
        } catch (RequirementNotMetException e) {
            return CheckResult.rejectUpgradeSync(FORBIDDEN, Map.of(ForbiddenHandler.STATUS, List.of(ForbiddenHandler.SIGNED_IN),
                    ForbiddenHandler.REASON, List.of(e.reason().code())));
        }
    }
}
