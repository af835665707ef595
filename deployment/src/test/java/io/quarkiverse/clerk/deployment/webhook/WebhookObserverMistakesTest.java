package io.quarkiverse.clerk.deployment.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.webhook.ClerkEvent;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkiverse.clerk.webhook.SessionEvent;
import io.quarkiverse.clerk.webhook.UserEvent;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class WebhookObserverMistakesTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withApplicationRoot(root -> root.addClass(Observers.class))
            .assertException(problem -> {
                StringBuilder messages = new StringBuilder(String.valueOf(problem));
                for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
                    messages.append(cause).append(Arrays.toString(cause.getSuppressed()));
                }
                assertThat(messages)
                        .contains("Observers.misspelled() observes @ClerkEvent(\"user.create\"), which is not an event of"
                                + " Clerk. The nearest is \"user.created\".")
                        .contains("Observers.noFamily() observes @ClerkEvent(\"users.*\"), which is not an event of Clerk. The"
                                + " nearest is \"user.*\".")
                        .contains("Observers.otherClass() observes @ClerkEvent(\"user.updated\") as SessionEvent, but its"
                                + " events are of the type UserEvent.")
                        .contains("Observers.ignored() observes @ClerkEvent(\"user.updated\") and returns a Uni, which CDI"
                                + " ignores.")
                        .doesNotContain("fine");
            });

    @ApplicationScoped
    public static class Observers {

        void misspelled(@Observes @ClerkEvent("user.create") UserEvent event) {
            fail("never");
        }

        void noFamily(@Observes @ClerkEvent("users.*") ClerkWebhookEvent event) {
            fail("never");
        }

        void otherClass(@Observes @ClerkEvent("user.updated") SessionEvent event) {
            fail("never");
        }

        Uni<Void> ignored(@Observes @ClerkEvent("user.updated") UserEvent event) {
            return Uni.createFrom().voidItem();
        }

        void fine(@Observes @ClerkEvent("user.*") UserEvent event) {
            fail("never");
        }
    }

    @Test
    void theBuildFails() {
        fail("It was built");
    }
}
