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

/** What the extension says about itself: {@code META-INF/quarkus-extension.yaml} of its runtime module. */
final class ExtensionDescriptor {

    private static final String RESOURCE = "META-INF/quarkus-extension.yaml";

    private ExtensionDescriptor() {
    }

    /**
     * @throws IllegalStateException if there is none: the runtime module has not been compiled
     */
    static Extension onClassPath() throws IOException {
        URL descriptor = ExtensionDescriptor.class.getClassLoader().getResource(RESOURCE);
        if (descriptor == null) {
            throw new IllegalStateException("There is no " + RESOURCE + " on the class path");
        }
        URI location = asUri(descriptor);
        // A jar after "package", a folder before it.
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
