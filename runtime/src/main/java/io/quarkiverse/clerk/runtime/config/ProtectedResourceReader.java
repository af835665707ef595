package io.quarkiverse.clerk.runtime.config;

import static io.quarkiverse.clerk.runtime.config.ClerkSettingsReader.nonBlank;

import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;

/**
 * The part of the configuration that OAuth clients are told.
 */
final class ProtectedResourceReader {

    /** Of characters that need no escaping, neither in a header nor in JSON. */
    private static final Pattern PATH = Pattern.compile("/|(/[A-Za-z0-9._~-]+)+/?");

    private final ClerkConfig.ProtectedResource config;
    private final ConfigurationProblems problems;
    private final BinaryOperator<String> addresses;

    /** @param addresses checks the absolute address of a property */
    ProtectedResourceReader(ClerkConfig config, ConfigurationProblems problems, BinaryOperator<String> addresses) {
        this.config = config.protectedResource();
        this.problems = problems;
        this.addresses = addresses;
    }

    ClerkSettings.ProtectedResource read() {
        String origin = nonBlank(config.resource()).map(url -> addresses.apply("protected-resource.resource", url))
                .orElse(null);
        if (origin != null && !ClerkSettingsReader.isOrigin(origin)) {
            problems.add("protected-resource.resource", "is more than an origin",
                    "Write scheme, host and port alone; what is a resource there belongs in quarkus.clerk.protected-resource.paths.");
        }
        for (String path : config.paths()) {
            if (!PATH.matcher(path).matches()) {
                problems.add("protected-resource.paths", "contains '" + path + "', which is not a path",
                        "Write it as /path; what is below it is part of it.");
            }
        }
        List<String> paths = config.paths().stream()
                .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                .distinct().sorted(Comparator.comparing(String::length).reversed()).toList();
        return new ClerkSettings.ProtectedResource(origin, paths, config.scopes().orElse(List.of()));
    }
}
