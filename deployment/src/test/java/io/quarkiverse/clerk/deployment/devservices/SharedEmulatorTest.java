package io.quarkiverse.clerk.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.clerk.deployment.devservices.SharedEmulator.Found;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkus.runtime.LaunchMode;

/** Two applications in dev mode, which know only the same file. */
class SharedEmulatorTest {

    private static final EmulatorDirectory DEFAULT = new EmulatorDirectory(List.of(), List.of(), List.of());
    private static final EmulatorDirectory CAROL = new EmulatorDirectory(List.of(EmulatorUser.named("carol")), List.of(),
            List.of());
    private static final WebhookTarget NO_WEBHOOKS = new WebhookTarget(Optional.empty(), Optional.empty());

    @TempDir
    Path home;

    private SharedEmulator shared() {
        return new SharedEmulator(home.resolve(".quarkus/clerk-emulator/clerk.properties"));
    }

    private static EmulatorSettings settings(EmulatorDirectory directory, int port) {
        return new EmulatorSettings(directory, port, NO_WEBHOOKS);
    }

    @Test
    void theSecondApplicationFindsTheEmulatorOfTheFirst() {
        assertThat(shared().find()).isEmpty();

        RunningEmulator first = RunningEmulator.start(settings(CAROL, 0), LaunchMode.TEST);
        try {
            shared().publish("invoices", CAROL.toString(), first.configuration());
            Found found = shared().find().orElseThrow();
            assertThat(found.application()).isEqualTo("invoices");
            assertThat(found.configuration()).isEqualTo(first.configuration());

            assertThat(settings(DEFAULT, 0).accepts(found.directory())).as("no users of its own").isTrue();
            assertThat(settings(CAROL, 0).accepts(found.directory())).as("the same users").isTrue();
            assertThat(settings(DEFAULT, 4242).accepts(found.directory())).as("a port of its own").isFalse();
            assertThat(settings(new EmulatorDirectory(List.of(EmulatorUser.named("dave")), List.of(), List.of()), 0)
                    .accepts(found.directory())).as("other users").isFalse();
        } finally {
            first.stop();
        }
        assertThat(shared().find()).as("the first application was killed").isEmpty();
    }

    @Test
    void onlyTheEmulatorThatStopsIsWithdrawn() {
        Map<String, String> one = Map.of("quarkus.clerk.api-url", "http://127.0.0.1:1");
        Map<String, String> two = Map.of("quarkus.clerk.api-url", "http://127.0.0.1:2");
        shared().publish("two", "", two);
        shared().withdraw(one);
        assertThat(home.resolve(".quarkus/clerk-emulator/clerk.properties")).exists();
        shared().withdraw(two);
        assertThat(home.resolve(".quarkus/clerk-emulator/clerk.properties")).doesNotExist();
    }

    @Test
    void aFileThatNamesAnotherMachineIsNotTrusted() throws Exception {
        Path file = home.resolve("clerk.properties");
        Files.writeString(file, "quarkus.clerk.api-url=http://clerk.example.com\nquarkus.clerk.secret-key=sk_test_x\n");
        assertThat(new SharedEmulator(file).find()).isEmpty();
        Files.writeString(file, "\\u00");
        assertThat(new SharedEmulator(file).find()).isEmpty();
    }
}
