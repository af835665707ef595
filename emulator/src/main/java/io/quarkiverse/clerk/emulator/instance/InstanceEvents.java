package io.quarkiverse.clerk.emulator.instance;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What happens in the instance, for those who subscribe. Safe for use by any thread. */
public final class InstanceEvents {

    private final List<Consumer<Event>> subscribers = new CopyOnWriteArrayList<>();

    /**
     * Something happened to an object.
     *
     * @param type the type of the webhook event, such as {@code user.created}
     * @param subject an {@link EmulatorUser}, {@link Session}, {@link EmulatorOrganization} or {@link Membership}: as it is
     *        after the event, or as it was before it was deleted
     */
    public record Event(String type, Object subject) {
    }

    /** @param subscriber is called on the thread that caused the event; must neither block nor throw */
    public void subscribe(Consumer<Event> subscriber) {
        subscribers.add(subscriber);
    }

    void publish(String type, Object subject) {
        Event event = new Event(type, subject);
        subscribers.forEach(subscriber -> subscriber.accept(event));
    }
}
