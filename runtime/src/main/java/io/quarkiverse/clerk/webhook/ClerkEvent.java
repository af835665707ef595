package io.quarkiverse.clerk.webhook;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;

/**
 * Selects the webhook events that a method observes:
 *
 * <pre>
 * void created(&#64;Observes &#64;ClerkEvent("user.created") UserEvent event) {
 *     customers.add(event.user().id());
 * }
 * </pre>
 *
 * Methods that observe with {@code @Observes} run one after another on a worker thread, with a request context. Clerk receives
 * the response when all of them have returned. If one throws, Clerk receives a 500 and delivers the event again, to all of
 * them. Methods that observe with {@code @ObservesAsync} run after that, and their failures are only logged.
 * <p>
 * A method that returns a {@code Uni} or a {@code CompletionStage} runs on the event loop after the others, or on a worker
 * thread
 * with {@code @Blocking} or {@code @Transactional}. Clerk receives the response when what it returned has completed.
 * <p>
 * A name that Clerk does not have is a build error.
 *
 * @see <a href="https://clerk.com/docs/webhooks/overview">Clerk, Webhooks</a>
 */
@Qualifier
@Documented
@Retention(RUNTIME)
@Target(PARAMETER)
@Repeatable(ClerkEvent.List.class)
public @interface ClerkEvent {

    /**
     * The type of the event, such as {@code user.created}; or a family of types, such as {@code user.*}.
     */
    String value();

    /** Several annotations on one element. The extension fires events with them; an observer has one. */
    @Documented
    @Retention(RUNTIME)
    @Target(PARAMETER)
    @interface List {

        /** The annotations. */
        ClerkEvent[] value();
    }

    /** An instance of the annotation. */
    final class Literal extends AnnotationLiteral<ClerkEvent> implements ClerkEvent {

        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /** @return the annotation with this value */
        public static Literal of(String value) {
            return new Literal(value);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
