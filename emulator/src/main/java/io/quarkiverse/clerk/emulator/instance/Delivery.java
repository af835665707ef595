package io.quarkiverse.clerk.emulator.instance;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A webhook and the attempts to deliver it. Immutable: {@link DeliveryLog} replaces it with every change.
 *
 * @param id the ID of the webhook, which is the same for each attempt
 * @param type the type of the event, such as {@code user.created}
 * @param body the JSON of the event
 * @param attempts the last attempts, the oldest first
 * @param nextAttempt when it is sent again, or {@code null}
 */
public record Delivery(String id, String type, String body, Instant createdAt, Status status, List<Attempt> attempts,
        Instant nextAttempt) {

    private static final int MAX_ATTEMPTS = 20;

    public enum Status {
        PENDING,
        DELIVERED,
        FAILED
    }

    /** @param result the status of the response, or why there was none */
    public record Attempt(Instant at, String result) {
    }

    public Delivery {
        attempts = List.copyOf(attempts);
    }

    /** Creates a delivery that has not been attempted. */
    public static Delivery of(String id, String type, String body, Instant createdAt) {
        return new Delivery(id, type, body, createdAt, Status.PENDING, List.of(), null);
    }

    public boolean isPending() {
        return status == Status.PENDING;
    }

    /** Returns a copy with an attempt and what follows from it. */
    public Delivery with(Attempt attempt, Status newStatus, Instant newNextAttempt) {
        List<Attempt> more = Stream.concat(attempts.stream().skip(Math.max(0, attempts.size() - MAX_ATTEMPTS + 1)),
                Stream.of(attempt)).toList();
        return new Delivery(id, type, body, createdAt, newStatus, more, newNextAttempt);
    }

    /** Returns a copy that is to be sent now. */
    public Delivery again() {
        return new Delivery(id, type, body, createdAt, Status.PENDING, attempts, null);
    }
}
