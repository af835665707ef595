package io.quarkiverse.clerk.runtime.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Collects everything that is wrong with the configuration, so that it is reported at once.
 */
final class ConfigurationProblems {

    private static final String PREFIX = "quarkus.clerk.";

    private final List<String> problems = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();

    /**
     * @param property the property without its prefix
     * @param variable the environment variable to set
     * @param problem what is wrong, as the rest of a sentence about the property; never the value of a key
     * @param remedy what to do, as a sentence
     */
    void add(String property, String variable, String problem, String remedy) {
        keys.add(PREFIX + property);
        problems.add(" - " + PREFIX + property + " (environment variable " + variable + ") " + problem + ". " + remedy);
    }

    /** For a property that Clerk has no variable of its own for: Quarkus derives one. */
    void add(String property, String problem, String remedy) {
        add(property, (PREFIX + property).toUpperCase().replaceAll("[.-]", "_"), problem, remedy);
    }

    /**
     * @throws ConfigurationException if there is any problem
     */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException("The configuration of Clerk is not usable:\n" + String.join("\n", problems), keys);
        }
    }
}
