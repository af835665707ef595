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
     */
    public record Event(String type, String objectId) {
    }

    /** @param subscriber is called on the thread that caused the event; must neither block nor throw */
    public void subscribe(Consumer<Event> subscriber) {
        subscribers.add(subscriber);
    }

    void publish(String type, String objectId) {
        subscribers.forEach(subscriber -> subscriber.accept(new Event(type, objectId)));
    }
}
