package io.quarkiverse.clerk.registry;

import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.maven.dependency.ArtifactCoords;
import io.quarkus.registry.Constants;
import io.quarkus.registry.catalog.CatalogMapperHelper;
import io.quarkus.registry.catalog.Category;
import io.quarkus.registry.catalog.Extension;
import io.quarkus.registry.catalog.ExtensionCatalog;
import io.quarkus.registry.catalog.Platform;
import io.quarkus.registry.catalog.PlatformCatalog;
import io.quarkus.registry.catalog.PlatformRelease;
import io.quarkus.registry.catalog.PlatformReleaseVersion;
import io.quarkus.registry.catalog.PlatformStream;
import io.quarkus.registry.config.RegistryConfig;
import io.quarkus.registry.config.RegistryDescriptorConfig;
import io.quarkus.registry.config.RegistryMavenConfig;
import io.quarkus.registry.config.RegistryMavenRepoConfig;
import io.quarkus.registry.config.RegistryNonPlatformExtensionsConfig;
import io.quarkus.registry.config.RegistryPlatformsConfig;

/**
 * A Quarkus extension registry that consists of files, in the layout of a Maven repository. It has three artifacts: the
 * descriptor, which refers to the other two; the platforms, which clients need to create an application; and the extensions
 * that belong to no platform, with the version of Quarkus as the classifier.
 */
final class StaticRegistry {

    /**
     * The registry's ID. Clients derive the group ID of its artifacts from it by reversing its parts, so this ID is its own
     * group ID. It has no dot, because a client that has no address would then connect to a host of that name.
     */
    static final String ID = "clerk";

    private static final String VERSION = Constants.DEFAULT_REGISTRY_ARTIFACT_VERSION;
    static final ArtifactCoords DESCRIPTOR = artifact(Constants.DEFAULT_REGISTRY_DESCRIPTOR_ARTIFACT_ID);
    private static final ArtifactCoords PLATFORMS = artifact(Constants.DEFAULT_REGISTRY_PLATFORMS_CATALOG_ARTIFACT_ID);
    private static final ArtifactCoords EXTENSIONS = artifact(
            Constants.DEFAULT_REGISTRY_NON_PLATFORM_EXTENSIONS_CATALOG_ARTIFACT_ID);

    private final List<String> quarkusVersions;

    /**
     * @param quarkusVersions the supported versions of Quarkus, with the recommended one first
     */
    StaticRegistry(List<String> quarkusVersions) {
        this.quarkusVersions = quarkusVersions;
    }

    void write(Extension extension, RegistryFiles files) throws IOException {
        Map<String, String> platforms = new LinkedHashMap<>();
        Map<String, String> extensions = new LinkedHashMap<>();
        platforms.put("", json(platforms(quarkusVersions.subList(0, 1))));
        platforms.put(Constants.QUARKUS_VERSION_CLASSIFIER_ALL, json(platforms(quarkusVersions)));
        for (String quarkusVersion : quarkusVersions) {
            platforms.put(quarkusVersion, json(platforms(List.of(quarkusVersion))));
            extensions.put(quarkusVersion, json(extensions(extension, quarkusVersion)));
        }
        files.write(DESCRIPTOR, Map.of("", json(descriptor())));
        files.write(PLATFORMS, platforms);
        files.write(EXTENSIONS, extensions);
    }

    private static String json(Object catalog) throws IOException {
        StringWriter json = new StringWriter();
        CatalogMapperHelper.serialize(catalog, json);
        return json.toString();
    }

    private RegistryConfig descriptor() {
        return RegistryConfig.builder()
                .setDescriptor(RegistryDescriptorConfig.builder().setArtifact(DESCRIPTOR).build())
                .setPlatforms(RegistryPlatformsConfig.builder().setArtifact(PLATFORMS).build())
                .setNonPlatformExtensions(RegistryNonPlatformExtensionsConfig.builder().setArtifact(EXTENSIONS).build())
                // Clients that are configured by environment variables fail without an ID.
                .setMaven(RegistryMavenConfig.builder()
                        .setRepository(RegistryMavenRepoConfig.builder().setId(ID).build())
                        .build())
                .build();
    }

    private static PlatformCatalog platforms(List<String> quarkusVersions) {
        Platform.Mutable quarkus = Platform.builder().setPlatformKey("io.quarkus");
        for (String version : quarkusVersions) {
            PlatformRelease release = PlatformRelease.builder()
                    .setVersion(PlatformReleaseVersion.fromString(version))
                    .setQuarkusCoreVersion(version)
                    .setMemberBoms(List.of(ArtifactCoords.pom("io.quarkus", "quarkus-bom", version)))
                    .build();
            quarkus.addStream(PlatformStream.builder().setId(stream(version)).addRelease(release).build());
        }
        return PlatformCatalog.builder().addPlatform(quarkus.build()).build();
    }

    /** The version 3.33.2 belongs to the stream 3.33. */
    private static String stream(String quarkusVersion) {
        int patch = quarkusVersion.indexOf('.', quarkusVersion.indexOf('.') + 1);
        if (patch < 0) {
            throw new IllegalArgumentException("Expected a version of Quarkus such as 3.33.2, but found: " + quarkusVersion);
        }
        return quarkusVersion.substring(0, patch);
    }

    private static ExtensionCatalog extensions(Extension extension, String quarkusVersion) {
        ExtensionCatalog.Mutable catalog = ExtensionCatalog.builder()
                .setId(ArtifactCoords.of(EXTENSIONS.getGroupId(), EXTENSIONS.getArtifactId(), quarkusVersion,
                        EXTENSIONS.getType(), EXTENSIONS.getVersion()).toString())
                .setPlatform(false);
        catalog.setQuarkusCoreVersion(quarkusVersion);
        catalog.addCategory(Category.builder()
                .setId("security")
                .setName("Security")
                .setDescription("Everything needed to secure your application")
                .build());
        catalog.addExtension(extension.mutable().setOrigins(List.of(catalog.build())).build());
        return catalog.build();
    }

    private static ArtifactCoords artifact(String artifactId) {
        return ArtifactCoords.of(ID, artifactId, null, Constants.JSON, VERSION);
    }
}
