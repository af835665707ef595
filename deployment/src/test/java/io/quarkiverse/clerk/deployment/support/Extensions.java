package io.quarkiverse.clerk.deployment.support;

import java.util.List;
import java.util.stream.Stream;

import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;

/**
 * Other extensions of Quarkus, for the application of one test: all other tests do without them.
 */
public final class Extensions {

    private Extensions() {
    }

    /** @return the extensions of these names, such as {@code quarkus-smallrye-health}, in the version under test */
    public static List<Dependency> of(String... artifacts) {
        return Stream.of(artifacts).map(artifact -> Dependency.of("io.quarkus", artifact, Version.getVersion())).toList();
    }
}
