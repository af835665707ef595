package io.quarkiverse.clerk.it.newapplication;

import static io.quarkiverse.clerk.it.newapplication.GuideCommands.commands;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.quarkiverse.clerk.emulator.ClerkEmulator;

/** Types what the guide's page "Get started" says, from a clean directory and in its order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GetStartedIT {

    private static final String APPLICATION = "shop";

    private static Workplace workplace;

    @BeforeAll
    static void createTheApplication() throws Exception {
        workplace = new Workplace("get-started");
        workplace.run(".", commands("create"));
        Tools.replaceWrapper(workplace.resolve(APPLICATION));
    }

    @AfterAll
    static void cleanUp() throws Exception {
        workplace.close();
    }

    @Test
    @Order(1)
    void theApplicationsOwnTestsPass() throws Exception {
        assertThat(workplace.run(APPLICATION, commands("test")))
                .contains("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0", "org.acme.MeResourceTest")
                .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0", "org.acme.WelcomePageTest")
                .contains("BUILD SUCCESS");
    }

    @Test
    @Order(2)
    void devModeAnswersAliceWhoHasSignedIn() throws Exception {
        try (Background dev = workplace.start(APPLICATION, commands("dev"), Map.of())) {
            dev.awaitOutput("Listening on: ");
            assertThat(workplace.run(APPLICATION, commands("refused")))
                    .contains("401 Unauthorized", "x-clerk-auth-reason: dev-browser-missing");
            assertThat(workplace.run(APPLICATION, commands("token")))
                    .contains("{\"userId\":\"user_alice\",\"organization\":\"acme\"}");
            // Such as those about Docker, which nothing here needs.
            assertThat(Background.textFrom(dev.log(), dev.from())).doesNotContain("ERROR").contains("clerk")
                    .doesNotContain("compose");
        }
    }

    @Test
    @Order(3)
    void theJarAnswersAliceWhoHasSignedIn() throws Exception {
        packagedAnswers(commands("jar"));
    }

    @Test
    @Order(4)
    @Tag("native")
    void theNativeExecutableAnswersAliceWhoHasSignedIn() throws Exception {
        packagedAnswers(commands("native"));
    }

    private static void packagedAnswers(String commands) throws Exception {
        try (ClerkEmulator clerk = ClerkEmulator.builder().start()) {
            SignedIn alice = new SignedIn(clerk);
            // The build needs no key, and gets none.
            int last = commands.lastIndexOf('\n');
            workplace.run(APPLICATION, commands.substring(0, last));
            try (Background application = workplace.start(APPLICATION, commands.substring(last + 1), alice.environment())) {
                application.awaitOutput("Listening on: ");
                alice.provesItself(workplace);
            }
        }
    }
}
