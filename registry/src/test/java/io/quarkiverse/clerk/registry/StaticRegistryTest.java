package io.quarkiverse.clerk.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.maven.dependency.ArtifactCoords;
import io.quarkus.registry.catalog.Extension;
import io.quarkus.registry.catalog.ExtensionCatalog;
import io.quarkus.registry.catalog.PlatformCatalog;
import io.quarkus.registry.config.RegistryConfig;

/** Reads the registry with Quarkus' own client. */
class StaticRegistryTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    private Extension extension;

    @BeforeEach
    void readDescriptor() throws IOException {
        extension = ExtensionDescriptor.onClassPath();
    }

    @Test
    void theDescriptorSaysWhereTheCataloguesAre() throws IOException {
        write(folder, extension, "3.31.3");
        RegistryConfig descriptor = RegistryConfig.mutableFromFile(file("quarkus-registry-descriptor", ""));
        assertThat(descriptor.getPlatforms().getArtifact())
                .isEqualTo(ArtifactCoords.fromString("clerk:quarkus-platforms::json:1.0-SNAPSHOT"));
        assertThat(descriptor.getNonPlatformExtensions().getArtifact())
                .isEqualTo(ArtifactCoords.fromString("clerk:quarkus-non-platform-extensions::json:1.0-SNAPSHOT"));
        assertThat(descriptor.getMaven().getRepository().getId()).isEqualTo("clerk");
    }

    @Test
    void eachVersionOfQuarkusHasACatalogueWithTheExtension() throws IOException {
        write(folder, extension, "3.31.3", "3.33.2");
        for (String quarkusVersion : List.of("3.31.3", "3.33.2")) {
            ExtensionCatalog catalog = ExtensionCatalog.fromFile(file("quarkus-non-platform-extensions", quarkusVersion));
            assertThat(catalog.getQuarkusCoreVersion()).isEqualTo(quarkusVersion);
            assertThat(catalog.isPlatform()).isFalse();
            assertThat(catalog.getExtensions()).singleElement().satisfies(found -> {
                assertThat(found.getArtifact().getArtifactId()).isEqualTo("quarkus-clerk");
                assertThat(found.getOrigins()).singleElement()
                        .satisfies(origin -> assertThat(origin.getId()).contains(quarkusVersion));
            });
        }
    }

    @Test
    void theFirstVersionIsRecommendedAndAllAreKnown() throws IOException {
        write(folder, extension, "3.31.3", "3.33.2");
        assertThat(bomVersions("")).containsExactly("3.31.3");
        assertThat(bomVersions("all")).containsExactly("3.31.3", "3.33.2");
        assertThat(bomVersions("3.33.2")).containsExactly("3.33.2");
    }

    @Test
    void theExtensionShowsWhatToolsShow() {
        assertThat(extension.getName()).isEqualTo("Clerk");
        assertThat(extension.getDescription()).isNotBlank();
        assertThat(extension.getMetadata()).containsEntry("status", "preview").containsKeys("guide", "icon-url", "categories");
        assertThat(extension.getMetadata().get("keywords").toString()).contains("clerk", "authentication");
        assertThat(extension.getMetadata().get("codestart").toString()).contains("quarkus-clerk:codestarts:jar:");
    }

    @Test
    void thePublicCatalogueGetsTheSameExtension() throws IOException {
        assertThat(Path.of("src/main/quarkus-extension-catalog/extensions/quarkiverse-clerk.yaml")).content().contains(
                "group-id: \"" + extension.getArtifact().getGroupId() + '"',
                "artifact-id: \"" + extension.getArtifact().getArtifactId() + '"');
    }

    @Test
    void eachFileHasItsChecksum() throws Exception {
        write(folder, extension, "3.31.3");
        int checked = 0;
        for (Map.Entry<String, String> file : contents(folder).entrySet()) {
            if (!file.getKey().endsWith(".sha1")) {
                byte[] content = Files.readAllBytes(folder.resolve(file.getKey()));
                assertThat(folder.resolve(file.getKey() + ".sha1"))
                        .hasContent(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content)));
                checked++;
            }
        }
        assertThat(checked).isEqualTo(8);
    }

    @Test
    void aChangedExtensionIsAnotherBuildAndTheSameOneIsNot(@TempDir Path again, @TempDir Path changed) throws IOException {
        write(folder, extension, "3.31.3");
        write(again, extension, "3.31.3");
        write(changed, extension.mutable().setDescription("Another one").build(), "3.31.3");
        assertThat(contents(again)).isEqualTo(contents(folder));
        String metadata = "clerk/quarkus-non-platform-extensions/1.0-SNAPSHOT/maven-metadata.xml";
        assertThat(changed.resolve(metadata)).content().isNotEqualTo(Files.readString(folder.resolve(metadata)));
    }

    @Test
    void aVersionWithoutPatchIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> write(folder, extension, "3.31"))
                .withMessageContaining("3.31");
    }

    private static void write(Path folder, Extension extension, String... quarkusVersions) throws IOException {
        new StaticRegistry(List.of(quarkusVersions)).write(extension, new RegistryFiles(folder, TIME));
    }

    private Path file(String artifactId, String classifier) throws IOException {
        String end = (classifier.isEmpty() ? "" : '-' + classifier) + ".json";
        try (Stream<Path> files = Files.list(folder.resolve("clerk").resolve(artifactId).resolve("1.0-SNAPSHOT"))) {
            return files.filter(file -> file.getFileName().toString()
                    .matches(artifactId + "-1\\.0-20260102\\.030405-\\d+" + end.replace(".", "\\.")))
                    .findFirst().orElseThrow();
        }
    }

    private List<String> bomVersions(String classifier) throws IOException {
        return PlatformCatalog.fromFile(file("quarkus-platforms", classifier)).getPlatforms().stream()
                .flatMap(platform -> platform.getStreams().stream())
                .flatMap(stream -> stream.getReleases().stream())
                .flatMap(release -> release.getMemberBoms().stream())
                .map(ArtifactCoords::getVersion)
                .toList();
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
