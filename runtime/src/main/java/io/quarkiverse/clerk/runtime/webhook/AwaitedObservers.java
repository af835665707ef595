package io.quarkiverse.clerk.runtime.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.invoke.Invoker;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

/**
 * The methods that observe webhook events and return a {@link Uni} or a {@link CompletionStage}. CDI ignores what an observer
 * returns, so these methods are not observers for CDI: they are called here.
 */
public final class AwaitedObservers {

    private final List<Method> methods = new ArrayList<>();

    /**
     * @param eventType the class of the events
     * @param value the value of {@code @ClerkEvent}, or {@code null} for all events of the class
     * @param eventPosition which parameter of the method is the event
     * @param blocking whether the method runs on a worker thread, and not on the event loop
     */
    private record Method(Invoker<Object, Object> invoker, String name, Class<?> eventType, @Nullable String value,
            int eventPosition, int parameterCount, boolean blocking) {

        boolean observes(ClerkWebhookEvent event) {
            return eventType.isInstance(event)
                    && (value == null || value.equals(event.type()) || value.equals(familyOf(event)));
        }
    }

    /** Adds a method after those that were added before. */
    void add(Invoker<Object, Object> invoker, String name, Class<?> eventType, @Nullable String value, int eventPosition,
            int parameterCount, boolean blocking) {
        methods.add(new Method(invoker, name, eventType, value, eventPosition, parameterCount, blocking));
    }

    /** @return the value of {@code @ClerkEvent} that selects the event and its family, such as {@code user.*} */
    static String familyOf(ClerkWebhookEvent event) {
        return event.type().substring(0, event.type().indexOf('.')) + ".*";
    }

    /**
     * Calls the methods that observe the event, each when the one before has completed.
     *
     * @param context the duplicated context to call them on
     * @param timeLimit for each method
     * @return fails if one fails
     */
    Uni<Void> notify(ClerkWebhookEvent event, Context context, Duration timeLimit) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Method method : methods) {
            if (method.observes(event)) {
                all = all.chain(() -> call(method, event, context).ifNoItem().after(timeLimit).fail());
            }
        }
        return all;
    }

    private static Uni<Void> call(Method method, ClerkWebhookEvent event, Context context) {
        Uni<Uni<?>> returned = Uni.createFrom().emitter(emitter -> {
            if (method.blocking()) {
                context.<Uni<?>> executeBlocking(() -> invoke(method, event), false)
                        .onComplete(emitter::complete, emitter::fail);
            } else {
                context.runOnContext(ignored -> {
                    try {
                        emitter.complete(invoke(method, event));
                    } catch (Exception | LinkageError | AssertionError e) {
                        emitter.fail(e);
                    }
                });
            }
        });
        return returned.flatMap(result -> result).replaceWithVoid();
    }

    private static Uni<?> invoke(Method method, ClerkWebhookEvent event) throws Exception {
        Object[] arguments = new Object[method.parameterCount()];
        arguments[method.eventPosition()] = event;
        Object result = method.invoker().invoke(null, arguments);
        if (result instanceof CompletionStage<?> stage) {
            return Uni.createFrom().completionStage(stage);
        }
        if (result == null) {
            throw new IllegalStateException(method.name() + " returned null");
        }
        return (Uni<?>) result;
    }
}
