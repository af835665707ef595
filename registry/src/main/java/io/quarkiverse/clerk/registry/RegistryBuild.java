package io.quarkiverse.clerk.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes the registry for the extension on the class path. The build calls it. */
public final class RegistryBuild {

    private RegistryBuild() {
    }

    /**
     * @param args the target folder, which is deleted first; the comma-separated supported versions of Quarkus, with the
     *        recommended one first; the time of the build in ISO 8601 format
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<String> quarkusVersions = List.of(args[1].trim().split("\\s*,\\s*"));
        Instant timestamp = Instant.parse(args[2]);
        delete(folder);
        new StaticRegistry(quarkusVersions).write(ExtensionDescriptor.onClassPath(), new RegistryFiles(folder, timestamp));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
