package io.quarkiverse.clerk.runtime.integration.quarkus;

import io.quarkus.vertx.http.runtime.PolicyMappingConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.annotation.BasicAuthentication;

/**
 * The Basic mechanism that Quarkus adds if a path policy or an annotation selects it. It is not a CDI bean; Quarkus decides
 * by two system properties and the configuration.
 */
public final class ImplicitBasicAuthentication {

    private ImplicitBasicAuthentication() {
    }

    /**
     * @param http the configuration of the HTTP server
     * @return whether Quarkus adds the mechanism
     */
    public static boolean isAdded(VertxHttpConfig http) {
        return Boolean.getBoolean(HttpAuthenticator.TEST_IF_BASIC_AUTH_IMPLICITLY_REQUIRED)
                && (Boolean.getBoolean(HttpAuthenticator.BASIC_AUTH_ANNOTATION_DETECTED) || isSelectedByPath(http));
    }

    private static boolean isSelectedByPath(VertxHttpConfig http) {
        for (PolicyMappingConfig mapping : http.auth().permissions().values()) {
            if (mapping.authMechanism().isPresent()) {
                for (String mechanism : mapping.authMechanism().get()) {
                    if (BasicAuthentication.AUTH_MECHANISM_SCHEME.equalsIgnoreCase(mechanism)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
