package io.quarkiverse.clerk.runtime.dev;

import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.smallrye.common.annotation.NonBlocking;

/**
 * Serves the Dev UI page. It reports whether a secret is set, never the secret itself.
 */
@ApplicationScoped
public class ClerkDevUIService {

    private final ClerkSettings settings;

    ClerkDevUIService(ClerkSettings settings) {
        this.settings = settings;
    }

    /**
     * @return the settings for the verification of session tokens, by name
     */
    @NonBlocking
    public Map<String, String> configuration() {
        Map<String, String> values = new TreeMap<>();
        values.put("publishableKey", settings.publishableKey().value());
        values.put("instanceType", settings.publishableKey().instanceType().name().toLowerCase());
        values.put("frontendApi", settings.frontendApiUrl());
        values.put("backendApi", settings.apiUrl());
        values.put("secretKey", settings.secretKey().isPresent() ? "set" : "not set");
        values.put("keys", keys());
        values.put("issuers", String.join(", ", settings.issuers()));
        values.put("authorizedParties", settings.authorizedParties().isEmpty() ? "any"
                : String.join(", ", settings.authorizedParties().values()));
        return values;
    }

    private String keys() {
        if (settings.jwtKey().isPresent()) {
            return "configured (jwt-key)";
        }
        return settings.jwks().fromBackendApi() ? "fetched from the Backend API" : "fetched from the Frontend API";
    }
}
