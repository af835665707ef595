package io.quarkiverse.clerk.runtime.config;

import static io.quarkiverse.clerk.runtime.config.ClerkSettingsReader.nonBlank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of the configuration that OAuth clients are told.
 */
final class ProtectedResourceReader {

    /** Of characters that need no escaping, neither in a header nor in JSON. */
    private static final String PATH = "/|(/[A-Za-z0-9._~-]+)+/?";

    private final ClerkConfig.ProtectedResource config;
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
            problems.add("protected-resource.resource", "is more than an origin",
                    "Write scheme, host and port alone; what is a resource there belongs in quarkus.clerk.protected-resource.paths.");
        }
        List<String> paths = new ArrayList<>();
        for (String configured : config.paths()) {
            if (!configured.matches(PATH)) {
                problems.add("protected-resource.paths", "contains '" + configured + "', which is not a path",
                        "Write it as /path; what is below it is part of it.");
            }
            String path = configured.endsWith("/") ? configured.substring(0, configured.length() - 1) : configured;
            if (!paths.contains(path)) {
                paths.add(behindLonger(paths, path), path);
            }
        }
        return new ClerkSettings.ProtectedResource(origin, List.copyOf(paths), config.scopes().orElse(List.of()));
    }

    /** @return where the path belongs among those that are sorted, the longest first: see {@link ClerkSettingsReader} */
    private static int behindLonger(List<String> sorted, String path) {
        int index = 0;
        while (index < sorted.size() && sorted.get(index).length() >= path.length()) {
            index++;
        }
        return index;
    }
}
