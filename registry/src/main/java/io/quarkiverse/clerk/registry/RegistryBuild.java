package io.quarkiverse.clerk.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Called by the build: writes the registry of the extension that is on the class path. */
public final class RegistryBuild {

    private RegistryBuild() {
    }

    /**
     * @param args the folder to write to, which may exist, and the supported versions of Quarkus, separated by commas
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<String> quarkusVersions = List.of(args[1].trim().split("\\s*,\\s*"));
        new StaticRegistry(folder, quarkusVersions).write(ExtensionDescriptor.onClassPath());
    }
}
