package io.quarkiverse.clerk.deployment.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

class OpenApiOwnSchemeTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, OpenApiDocument.class, Extensions.class)
            .setForcedDependencies(Extensions.of("quarkus-smallrye-openapi"))
            .overrideConfigKey("quarkus.smallrye-openapi.security-scheme", "jwt");

    @Test
    void anApplicationThatDescribesItsSecurityKeepsItsDescription() {
        OpenApiDocument document = OpenApiDocument.fetch();
        assertThat(document.schemes()).containsOnlyKeys("SecurityScheme");
        assertThat(document.requirements("/authenticated", "get")).containsExactly(Set.of("SecurityScheme"));
        assertThat(document.requirements("/protected", "get")).isNull();
    }
}
