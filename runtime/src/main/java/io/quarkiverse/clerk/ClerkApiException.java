package io.quarkiverse.clerk;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A call to Clerk's Backend API failed. Clerk answered and refused the call, or the call was not sent because it could not
 * succeed. If Clerk gave no usable answer, the exception is a {@link ClerkUnavailableException}.
 * <p>
 * The message names the call, the status, the code and the trace ID. It never contains a key or a token.
 * <p>
 * In a test, create one with {@link #builder(String)}.
 *
 * @see <a href="https://clerk.com/docs/guides/development/errors/backend-api">Clerk: Backend API errors</a>
 */
public sealed class ClerkApiException extends RuntimeException permits ClerkUnavailableException {

    private static final long serialVersionUID = 1L;

    private static final int NOT_FOUND = 404;

    private final int status;
    private final String code;
    private final @Nullable String traceId;
    private final transient @Nullable List<Detail> details;

    ClerkApiException(Builder builder) {
        super(builder.message);
        this.status = builder.status;
        this.code = builder.code;
        this.traceId = builder.traceId;
        this.details = List.copyOf(builder.details);
    }

    /**
     * Starts to build an exception. Status 0, the code {@code unknown} and no details are the defaults.
     *
     * @param message the complete message; it must not contain a key or a token
     */
    public static Builder builder(String message) {
        return new Builder(message);
    }

    /** @return the HTTP status of Clerk's answer; 0 if there was no answer or nothing was sent */
    public int status() {
        return status;
    }

    /**
     * @return the code of Clerk's first error, such as {@code resource_not_found}, or a code of this extension, such as
     *         {@code fetch-error}. Only the codes of this extension have hyphens.
     */
    public String code() {
        return code;
    }

    /** @return the trace ID to quote to Clerk support, or {@code null} if Clerk sent none */
    public @Nullable String traceId() {
        return traceId;
    }

    /** @return Clerk's errors; empty if the answer had none, or if the exception was deserialized */
    public List<Detail> details() {
        return details == null ? List.of() : details;
    }

    /** @return whether the status is 404: the requested object does not exist */
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /**
     * One error in Clerk's answer.
     */
    public sealed interface Detail {

        /** @return Clerk's code, such as {@code resource_not_found}, or {@code null} */
        @Nullable
        String code();

        /** @return a short description, or {@code null} */
        @Nullable
        String message();

        /** @return a description that is meant for users, or {@code null} */
        @Nullable
        String longMessage();

        /** @return the name of the parameter that the error is about, or {@code null} */
        @Nullable
        String parameter();

        /** Creates a detail. The parameters are the accessors of the same names. */
        static Detail of(@Nullable String code, @Nullable String message, @Nullable String longMessage,
                @Nullable String parameter) {
            return new DetailRecord(code, message, longMessage, parameter);
        }
    }

    private record DetailRecord(@Nullable String code, @Nullable String message, @Nullable String longMessage,
            @Nullable String parameter) implements Detail {
    }

    /** Builds an exception. Each method sets the property of the same name. Not thread-safe. */
    public static final class Builder {

        private final String message;
        private int status;
        private String code = "unknown";
        private @Nullable String traceId;
        private List<Detail> details = List.of();
        private @Nullable Duration retryAfter;

        private Builder(String message) {
            this.message = Objects.requireNonNull(message, "message");
        }

        public Builder status(int status) {
            this.status = status;
            return this;
        }

        public Builder code(String code) {
            this.code = Objects.requireNonNull(code, "code");
            return this;
        }

        public Builder traceId(@Nullable String traceId) {
            this.traceId = traceId;
            return this;
        }

        public Builder details(List<Detail> details) {
            this.details = List.copyOf(details);
            return this;
        }

        /** The time that Clerk asks callers to wait. Only {@link #buildUnavailable()} uses it. */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        @Nullable
        Duration retryAfter() {
            return retryAfter;
        }

        /** @return an exception for a call that Clerk refused */
        public ClerkApiException build() {
            return new ClerkApiException(this);
        }

        /** @return an exception for a call that got no usable answer */
        public ClerkUnavailableException buildUnavailable() {
            return new ClerkUnavailableException(this);
        }
    }
}
