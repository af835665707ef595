package io.quarkiverse.clerk.runtime.config;

import static io.quarkiverse.clerk.runtime.config.ClerkSettingsReader.nonBlank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads and checks the protected resource metadata for OAuth clients.
 */
final class ProtectedResourceReader {

    /** Only characters that need no escaping in a header or in JSON. */
    private static final String PATH = "/|(/[A-Za-z0-9._~-]+)+/?";

    private final ProtectedResourceConfig config;
    private final ConfigurationProblems problems;
    private final AddressReader addresses;

    ProtectedResourceReader(ClerkConfig config, ConfigurationProblems problems, AddressReader addresses) {
        this.config = config.protectedResource();
        this.problems = problems;
        this.addresses = addresses;
    }

    ClerkSettings.ProtectedResource read() {
        Optional<String> resource = nonBlank(config.resource());
        String origin = resource.isPresent() ? addresses.read("protected-resource.resource", resource.get()) : null;
        if (origin != null && !AddressReader.isOrigin(origin)) {
            problems.add("protected-resource.resource",
                    "is " + ConfigurationProblems.describe(origin) + ", which is not an origin",
                    "Write only the scheme, the host and the port, and add paths to quarkus.clerk.protected-resource.paths.");
        }
        List<String> paths = new ArrayList<>();
        for (String configured : config.paths()) {
            if (!configured.matches(PATH)) {
                problems.add("protected-resource.paths", "contains '" + configured + "', which is not a path",
                        "Write it as /path, without a wildcard: everything below the path is included.");
            }
            String path = configured.endsWith("/") ? configured.substring(0, configured.length() - 1) : configured;
            if (!paths.contains(path)) {
                paths.add(behindLonger(paths, path), path);
            }
        }
        return new ClerkSettings.ProtectedResource(origin, List.copyOf(paths), config.scopes().orElse(List.of()));
    }

    /** @return the index at which to insert the path, so that the longest one comes first */
    private static int behindLonger(List<String> sorted, String path) {
        int index = 0;
        while (index < sorted.size() && sorted.get(index).length() >= path.length()) {
            index++;
        }
        return index;
    }
}
