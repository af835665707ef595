package io.quarkiverse.clerk.runtime.session;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Converts the value of a claim to the type that the application requested.
 */
final class TypedClaim {

    private TypedClaim() {
    }

    /** @return the value; empty if it is missing, or cannot be converted without loss */
    static <T> Optional<T> of(Object value, Class<T> type) {
        if (type.isInstance(value)) {
            return Optional.of(type.cast(value));
        }
        return value instanceof Number number ? Optional.ofNullable(type.cast(convert(number, type))) : Optional.empty();
    }

    private static Object convert(Number number, Class<?> type) {
        double exact = number.doubleValue();
        if (type == Double.class) {
            return exact;
        }
        long whole = number.longValue();
        if (whole != exact) {
            return null;
        }
        if (type == Long.class) {
            return whole;
        }
        if (type == Integer.class) {
            return (int) whole == whole ? (int) whole : null;
        }
        return type == Instant.class ? instant(whole) : null;
    }

    private static Instant instant(long seconds) {
        try {
            return Instant.ofEpochSecond(seconds);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
