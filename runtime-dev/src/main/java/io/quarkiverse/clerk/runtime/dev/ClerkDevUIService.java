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
     * @return the settings that session tokens are verified with, by name
     */
    @NonBlocking
    public Map<String, String> configuration() {
        Map<String, String> answers = new TreeMap<>();
        answers.put("publishableKey", settings.publishableKey().value());
        answers.put("instanceType", settings.publishableKey().instanceType().name().toLowerCase());
        answers.put("frontendApi", settings.frontendApiUrl());
        answers.put("backendApi", settings.apiUrl());
        answers.put("secretKey", settings.secretKey().isPresent() ? "set" : "not set");
        answers.put("keys", keys());
        answers.put("issuers", String.join(", ", settings.issuers()));
        answers.put("authorizedParties", settings.authorizedParties().isEmpty() ? "any"
                : String.join(", ", settings.authorizedParties().values()));
        return answers;
    }

    private String keys() {
        if (settings.jwtKey().isPresent()) {
            return "configured (jwt-key)";
        }
        return settings.jwks().fromBackendApi() ? "fetched from the Backend API" : "fetched from the Frontend API";
    }
}
