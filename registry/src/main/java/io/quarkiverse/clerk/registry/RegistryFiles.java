package io.quarkiverse.clerk.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;

import org.apache.maven.artifact.repository.metadata.Metadata;
import org.apache.maven.artifact.repository.metadata.Snapshot;
import org.apache.maven.artifact.repository.metadata.SnapshotVersion;
import org.apache.maven.artifact.repository.metadata.Versioning;
import org.apache.maven.artifact.repository.metadata.io.xpp3.MetadataXpp3Writer;

import io.quarkus.maven.dependency.ArtifactCoords;

/**
 * Writes snapshot artifacts in the layout of a remote Maven repository. Each file has a checksum, which clients verify.
 * The build number in the metadata is derived from the content, so that clients detect a change and builds are reproducible.
 */
final class RegistryFiles {

    private static final String METADATA = "maven-metadata.xml";
    private static final String SNAPSHOT = "SNAPSHOT";

    private final Path folder;
    private final String date;
    private final String time;

    /**
     * @param timestamp the timestamp in the file names
     */
    RegistryFiles(Path folder, Instant timestamp) {
        this.folder = folder;
        this.date = format(timestamp, "yyyyMMdd");
        this.time = format(timestamp, "HHmmss");
    }

    /**
     * @param artifact a snapshot
     * @param contents the contents by classifier; an empty classifier means none
     */
    void write(ArtifactCoords artifact, Map<String, String> contents) throws IOException {
        Path versions = folder.resolve(artifact.getGroupId().replace('.', '/')).resolve(artifact.getArtifactId());
        Path version = Files.createDirectories(versions.resolve(artifact.getVersion()));
        Snapshot snapshot = new Snapshot();
        snapshot.setTimestamp(date + '.' + time);
        snapshot.setBuildNumber(buildNumber(contents));
        Versioning versioning = new Versioning();
        versioning.setSnapshot(snapshot);
        versioning.setLastUpdated(date + time);
        String resolved = artifact.getVersion().replace(SNAPSHOT,
                snapshot.getTimestamp() + '-' + snapshot.getBuildNumber());
        for (Map.Entry<String, String> content : contents.entrySet()) {
            String classifier = content.getKey();
            String name = artifact.getArtifactId() + '-' + resolved + (classifier.isEmpty() ? "" : '-' + classifier) + '.'
                    + artifact.getType();
            write(version.resolve(name), content.getValue().getBytes(StandardCharsets.UTF_8));
            versioning.addSnapshotVersion(snapshotVersion(artifact, classifier, resolved));
        }
        write(version.resolve(METADATA), xml(artifact, versioning));
    }

    private SnapshotVersion snapshotVersion(ArtifactCoords artifact, String classifier, String resolved) {
        SnapshotVersion version = new SnapshotVersion();
        version.setClassifier(classifier);
        version.setExtension(artifact.getType());
        version.setVersion(resolved);
        version.setUpdated(date + time);
        return version;
    }

    private static byte[] xml(ArtifactCoords artifact, Versioning versioning) throws IOException {
        Metadata metadata = new Metadata();
        metadata.setModelVersion("1.1.0");
        metadata.setGroupId(artifact.getGroupId());
        metadata.setArtifactId(artifact.getArtifactId());
        metadata.setVersion(artifact.getVersion());
        metadata.setVersioning(versioning);
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        new MetadataXpp3Writer().write(xml, metadata);
        return xml.toByteArray();
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        Files.writeString(file.resolveSibling(file.getFileName() + ".sha1"), sha1(content));
    }

    private static int buildNumber(Map<String, String> contents) {
        CRC32 checksum = new CRC32();
        contents.forEach((classifier, content) -> checksum.update((classifier + content).getBytes(StandardCharsets.UTF_8)));
        return (int) (checksum.getValue() >>> 1);
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime does not support SHA-1", e);
        }
    }

    private static String format(Instant time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC).format(time);
    }
}
