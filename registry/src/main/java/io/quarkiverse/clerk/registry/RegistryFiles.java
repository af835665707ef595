package io.quarkiverse.clerk.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.quarkus.maven.dependency.ArtifactCoords;

/** Artifacts in the layout of a remote Maven repository, each with the checksum that clients compare. */
final class RegistryFiles {

    private final Path folder;

    RegistryFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes one file. */
    interface Content {
        void persist(Path file) throws IOException;
    }

    /**
     * @param classifier empty for none
     */
    void write(ArtifactCoords artifact, String classifier, Content content) throws IOException {
        Path versions = folder.resolve(artifact.getGroupId().replace('.', '/')).resolve(artifact.getArtifactId());
        String name = artifact.getArtifactId() + '-' + artifact.getVersion()
                + (classifier.isEmpty() ? "" : '-' + classifier) + '.' + artifact.getType();
        Path file = Files.createDirectories(versions.resolve(artifact.getVersion())).resolve(name);
        content.persist(file);
        Files.writeString(file.resolveSibling(name + ".sha1"), sha1(file));
    }

    private static String sha1(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }
}
