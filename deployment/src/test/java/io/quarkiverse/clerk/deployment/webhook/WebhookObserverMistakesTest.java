package io.quarkiverse.clerk.deployment.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.Reception;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.webhook.ClerkEvent;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkiverse.clerk.webhook.DeletedEvent;
import io.quarkiverse.clerk.webhook.SessionEvent;
import io.quarkiverse.clerk.webhook.UserEvent;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
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
                        .contains("Observers.ignored() observes webhook events with @ObservesAsync and returns a Uni, which"
                                + " CDI ignores. Observe with @Observes")
                        .contains(
                                "Observers.stream() observes webhook events and returns a Multi, which is ignored. Return void"
                                        + " or a Uni<Void>.")
                        .contains("Observers.hidden() observes webhook events and returns a Uni, but is private.")
                        .contains("Observers.conditional() observes webhook events and returns a Uni, which works only with"
                                + " @Observes as it is")
                        .contains("Observers.misspelledUni() observes @ClerkEvent(\"user.deletd\"), which is not an event of"
                                + " Clerk. The nearest is \"user.deleted\".")
                        .contains("Observers.otherClassOfStage() observes @ClerkEvent(\"user.deleted\") as UserEvent, but its"
                                + " events are of the type DeletedEvent.")
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

        Uni<Void> ignored(@ObservesAsync @ClerkEvent("user.updated") UserEvent event) {
            return Uni.createFrom().voidItem();
        }

        Multi<String> stream(@Observes UserEvent event) {
            return Multi.createFrom().empty();
        }

        @SuppressWarnings("unused")
        private Uni<Void> hidden(@Observes UserEvent event) {
            return Uni.createFrom().voidItem();
        }

        Uni<Void> conditional(@Observes(notifyObserver = Reception.IF_EXISTS) UserEvent event) {
            return Uni.createFrom().voidItem();
        }

        Uni<Void> misspelledUni(@Observes @ClerkEvent("user.deletd") DeletedEvent event) {
            return Uni.createFrom().voidItem();
        }

        CompletionStage<Void> otherClassOfStage(@Observes @ClerkEvent("user.deleted") UserEvent event) {
            return CompletableFuture.completedFuture(null);
        }

        Uni<Void> fineUni(@Observes @ClerkEvent("user.*") ClerkWebhookEvent event) {
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
