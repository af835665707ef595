package io.quarkiverse.clerk.runtime.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Collects the problems of the configuration, so that all of them are reported in one message.
 */
final class ConfigurationProblems {

    private static final String PREFIX = "quarkus.clerk.";

    private final List<String> problems = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();

    /**
     * @param property the property without its prefix
     * @param variable the environment variable to set
     * @param problem what is wrong, as the rest of a sentence about the property, with the value that was found; never a key
     * @param remedy what to do, as a sentence
     */
    void add(String property, String variable, String problem, String remedy) {
        keys.add(PREFIX + property);
        problems.add(" - " + PREFIX + property + " (environment variable " + variable + ") " + problem + ". " + remedy);
    }

    /** For a property without a variable of Clerk: the variable is the one that Quarkus derives from the property. */
    void add(String property, String problem, String remedy) {
        add(property, (PREFIX + property).toUpperCase().replaceAll("[.-]", "_"), problem, remedy);
    }

    /** @return a duration as it is written in the configuration */
    static String describe(Duration value) {
        return value.toNanosPart() == 0 ? value.toSeconds() + "s" : value.toString();
    }

    /** @return an address to show in a message, without a password that it could contain */
    static String describe(String address) {
        return address.indexOf('@') < 0 ? "'" + address + "'" : "an address with '@' in it (not shown)";
    }

    /**
     * @throws ConfigurationException if there is any problem
     */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException("The Clerk configuration is invalid:\n" + String.join("\n", problems), keys);
        }
    }
}
