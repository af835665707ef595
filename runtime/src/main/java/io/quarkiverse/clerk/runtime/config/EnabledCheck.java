package io.quarkiverse.clerk.runtime.config;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * Compares {@code quarkus.clerk.enabled} at run time with the value that the application was built with. Quarkus ignores a
 * different value, so an application whose operators believe that it is protected would be open, or the reverse.
 */
public final class EnabledCheck {

    public static final String PROPERTY = "enabled";

    private static final String NAME = "quarkus.clerk." + PROPERTY;

    private EnabledCheck() {
    }

    /** @return the ordinal of the source that the value was read from when the application was built */
    public static int ordinal(Config config) {
        ConfigValue value = config.getConfigValue(NAME);
        return value.getValue() == null ? Integer.MIN_VALUE : value.getSourceOrdinal();
    }

    /**
     * @param enabled the value that the application was built with
     * @param ordinal the ordinal of its source; a source with a lower one was overridden at build time
     * @throws io.quarkus.runtime.configuration.ConfigurationException if a different value is set now
     */
    public static void check(Config config, boolean enabled, int ordinal) {
        ConfigValue now = config.getConfigValue(NAME);
        if (now.getValue() == null || now.getSourceOrdinal() < ordinal
                || config.getValue(NAME, Boolean.class) == enabled) {
            return;
        }
        ConfigurationProblems problems = new ConfigurationProblems();
        problems.add(PROPERTY, "is '" + now.getValue() + "' in " + now.getSourceName()
                + ", but the application was built with '" + enabled + "', which cannot be changed when it is started",
                "Build the application with the value that you want, or remove this one.");
        problems.throwIfAny();
    }
}
