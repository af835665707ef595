package io.quarkiverse.clerk.deployment.token;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

/** All that is said of tokens in the header is true with this provider of cryptography on the class path. */
@Tag("full")
class HeaderTokenConscryptTest extends HeaderTokenTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = AcceleratedApplication.of("Conscrypt",
            TestEmulator.productionApplication(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class,
                    HeaderTokenTests.class, AcceleratedApplication.class))
            .setForcedDependencies(List.of(
                    Dependency.of("org.conscrypt", "conscrypt-openjdk-uber", System.getProperty("conscrypt.version"))));
}
