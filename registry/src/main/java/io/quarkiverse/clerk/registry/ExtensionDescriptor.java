package io.quarkiverse.clerk.registry;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.registry.catalog.Extension;

/** Reads the extension's descriptor, {@code META-INF/quarkus-extension.yaml} of the runtime module. */
final class ExtensionDescriptor {

    private static final String RESOURCE = "META-INF/quarkus-extension.yaml";

    private ExtensionDescriptor() {
    }

    /**
     * @throws IllegalStateException if there is none, because the runtime module has not been compiled
     */
    static Extension onClassPath() throws IOException {
        URL descriptor = ExtensionDescriptor.class.getClassLoader().getResource(RESOURCE);
        if (descriptor == null) {
            throw new IllegalStateException(RESOURCE + " not found on the class path. Compile the runtime module first");
        }
        URI location = asUri(descriptor);
        // The runtime module is a jar after the phase "package", and a folder before.
        if (!"jar".equals(location.getScheme())) {
            return Extension.fromFile(Path.of(location));
        }
        try (FileSystem jar = FileSystems.newFileSystem(location, Map.of())) {
            return Extension.fromFile(jar.getPath(RESOURCE));
        }
    }

    private static URI asUri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
