package io.quarkiverse.clerk.deployment.token;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.maven.dependency.ArtifactDependency;
import io.quarkus.test.QuarkusUnitTest;

/** All that is said of tokens in the header is true with this provider of cryptography on the class path. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Tag("full")
class HeaderTokenCorrettoTest extends HeaderTokenTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = AcceleratedApplication.of("AmazonCorrettoCryptoProvider",
            TestEmulator.productionApplication(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class,
                    HeaderTokenTests.class, AcceleratedApplication.class))
            .setForcedDependencies(List.of(new ArtifactDependency("software.amazon.cryptools",
                    "AmazonCorrettoCryptoProvider", "linux-x86_64", "jar", System.getProperty("corretto-crypto.version"))));
}
