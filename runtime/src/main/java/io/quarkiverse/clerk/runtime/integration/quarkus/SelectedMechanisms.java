package io.quarkiverse.clerk.runtime.integration.quarkus;

import java.util.List;

import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.vertx.ext.web.RoutingContext;

/**
 * The mechanisms that a path policy or an annotation selected for a request. Quarkus keeps them in the request, under a key
 * of its own.
 */
public final class SelectedMechanisms {

    /** {@code HttpAuthenticator#SELECTED_AUTH_MECHANISM_INSTANCES}, which is private. */
    static final String KEY = "io.quarkus.vertx.http.runtime.security.HttpAuthenticator#selected-auth-mechanism-instances";

    private SelectedMechanisms() {
    }

    /**
     * Whether the request is for one mechanism alone.
     *
     * @return {@code false} also if no mechanism was selected, or several were
     */
    public static boolean isOnly(HttpAuthenticationMechanism mechanism, RoutingContext request) {
        return request.get(KEY) instanceof List<?> selected && selected.size() == 1 && selected.get(0) == mechanism;
    }
}
