package io.quarkiverse.clerk.it.newapplication;

import static io.quarkiverse.clerk.it.newapplication.GuideCommands.commands;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;

import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The ways to add the extension to an application that exists, with Quarkus' own tools. */
class AddExtensionIT {

    private static final String EXISTING = "existing";
    private static final String VERSION = Tools.version();
    private static final String INSTALLED = "Extension io.quarkiverse.clerk:quarkus-clerk:" + VERSION + " has been installed";

    private Workplace workplace;

    @BeforeEach
    void createAnApplication(TestInfo test) throws Exception {
        workplace = new Workplace("add-extension-" + test.getTestMethod().orElseThrow().getName());
        workplace.run(".", commands("create").replace("shop", EXISTING).replace("clerk,rest", "rest"));
        Tools.replaceWrapper(workplace.resolve(EXISTING));
        assertThatPom().doesNotContain("clerk");
    }

    @AfterEach
    void cleanUp() throws Exception {
        workplace.close();
    }

    @Test
    void byTheNameInTheRegistry() throws Exception {
        assertThat(workplace.run(EXISTING, commands("list"))).containsPattern("quarkus-clerk +Clerk");
        assertThat(workplace.run(EXISTING, commands("list-maven"))).containsPattern("quarkus-clerk +Clerk");

        assertThat(workplace.run(EXISTING, commands("add")))
                .contains(INSTALLED);
        assertHasExtension();
        workplace.run(EXISTING, "quarkus ext rm clerk");
        assertThatPom().doesNotContain("clerk");

        assertThat(workplace.run(EXISTING, commands("add-maven")))
                .contains(INSTALLED);
        assertHasExtension();

        assertThat(workplace.run(EXISTING, commands("test"))).contains("org.acme.GreetingResourceTest", "BUILD SUCCESS");
    }

    @Test
    void byItsCoordinatesWithoutARegistry() throws Exception {
        workplace.run(EXISTING, "unset QUARKUS_REGISTRIES\n" + commands("add-coordinates"));
        assertHasExtension();
    }

    @Test
    void withTheApplicationItself() throws Exception {
        workplace.run(".", commands("create-cli"));
        assertThat(workplace.resolve("shop/src/main/java/org/acme/MeResource.java")).exists();
        assertThat(workplace.resolve("shop/pom.xml")).content().contains("<artifactId>quarkus-clerk</artifactId>",
                "<artifactId>quarkus-clerk-testing</artifactId>");
    }

    private void assertHasExtension() throws IOException {
        assertThatPom().containsPattern("<artifactId>quarkus-clerk</artifactId>\\s*<version>" + VERSION + "</version>");
    }

    private AbstractStringAssert<?> assertThatPom() throws IOException {
        return assertThat(Files.readString(workplace.resolve(EXISTING + "/pom.xml")));
    }
}
