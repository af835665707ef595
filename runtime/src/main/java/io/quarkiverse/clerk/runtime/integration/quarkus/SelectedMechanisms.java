package io.quarkiverse.clerk.runtime.integration.quarkus;

import java.util.List;

import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.vertx.ext.web.RoutingContext;

/**
 * The mechanisms that a path policy or an annotation selected for a request. Quarkus stores them in the routing context.
 */
public final class SelectedMechanisms {

    /** {@code HttpAuthenticator#SELECTED_AUTH_MECHANISM_INSTANCES}, which is private. */
    static final String KEY = "io.quarkus.vertx.http.runtime.security.HttpAuthenticator#selected-auth-mechanism-instances";

    private SelectedMechanisms() {
    }

    /**
     * Whether the request accepts only this mechanism.
     *
     * @return {@code false} if no mechanism or several mechanisms were selected
     */
    public static boolean isOnly(HttpAuthenticationMechanism mechanism, RoutingContext request) {
        return request.get(KEY) instanceof List<?> selected && selected.size() == 1 && selected.get(0) == mechanism;
    }
}
