package io.quarkiverse.clerk.runtime.security;

import java.util.Collection;

import org.jboss.logging.Logger;

import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.vertx.http.runtime.PolicyMappingConfig;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.management.ManagementConfig;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Rejects ambiguous paths in applications that have path policies. Policies can be added to the run-time configuration, so
 * this is decided at startup.
 */
@Recorder
public class AmbiguousPathRecorder {

    private static final Logger LOG = Logger.getLogger(AmbiguousPathHandler.class);

    private final RuntimeValue<VertxHttpConfig> http;
    private final RuntimeValue<ManagementConfig> management;

    public AmbiguousPathRecorder(RuntimeValue<VertxHttpConfig> http, RuntimeValue<ManagementConfig> management) {
        this.http = http;
        this.management = management;
    }

    /**
     * Adds the handler before all others, if there are path policies.
     *
     * @param known whether the build found path policies
     * @param warning the warning to log if there are policies that the build did not find
     */
    public void reject(RuntimeValue<Router> router, boolean known, String warning) {
        if (isNeeded(http.getValue().auth().permissions().values(), known, warning)) {
            router.getValue().route().order(RouteConstants.ROUTE_ORDER_BODY_HANDLER).handler(new AmbiguousPathHandler());
        }
    }

    /**
     * The same for the management interface.
     *
     * @return {@code null} if there are no path policies
     */
    public Handler<RoutingContext> rejectOnManagement(boolean known, String warning) {
        return isNeeded(management.getValue().auth().permissions().values(), known, warning) ? new AmbiguousPathHandler()
                : null;
    }

    /** Warns about policies in the run-time configuration, which the build could not find. */
    public void warnOnly(boolean known, String warning) {
        isNeeded(http.getValue().auth().permissions().values(), known, warning);
    }

    private static boolean isNeeded(Collection<PolicyMappingConfig> policies, boolean known, String warning) {
        boolean configured = policies.stream().anyMatch(policy -> policy.enabled().orElse(true));
        if (configured && !known) {
            LOG.warn(warning);
        }
        return configured || known;
    }
}
