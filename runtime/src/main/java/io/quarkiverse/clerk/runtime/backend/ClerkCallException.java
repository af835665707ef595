package io.quarkiverse.clerk.runtime.backend;

import java.time.Duration;

/**
 * A call to Clerk failed. The message contains no part of the response body.
 */
public final class ClerkCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int BAD_REQUEST = 400;

    /** The kind of failure. */
    public enum Kind {
        /** The connection could not be opened, or was closed before the response was complete. */
        NO_RESPONSE("fetch-error"),
        /** The response was not complete within the timeout. */
        TIMEOUT("timeout"),
        /** The response exceeds the size limit. */
        TOO_LARGE("answer-too-large"),
        /** The response does not have the documented format. */
        UNREADABLE("answer-unreadable"),
        /** Clerk responded with an error. */
        REJECTED("unexpected-bapi-error"),
        /** No call was made, because too many are in progress or Clerk requested a pause. */
        TOO_MANY("fetch-error"),
        /** No call was made, because Clerk refused too many calls of the same caller, or of all. */
        TOO_MANY_FAILURES("too-many-failures"),
        /** No call was made, because an argument is malformed. */
        MALFORMED("unexpected-sdk-error");

        private final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    private final Kind kind;
    private final String code;
    private final int status;
    private final transient Duration retryAfter;

    private ClerkCallException(Kind kind, String code, int status, Duration retryAfter, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    private static ClerkCallException of(Kind kind, String message) {
        return new ClerkCallException(kind, kind.code, 0, null, message);
    }

    static ClerkCallException noResponse(Throwable problem) {
        return of(Kind.NO_RESPONSE, "Clerk did not respond: " + problem.getClass().getSimpleName());
    }

    static ClerkCallException stopped() {
        return of(Kind.NO_RESPONSE, "The application has stopped");
    }

    static ClerkCallException timeout(Duration timeout) {
        return of(Kind.TIMEOUT, "Clerk did not respond within " + timeout.toMillis() + " ms");
    }

    static ClerkCallException tooLarge(int maxBytes) {
        return of(Kind.TOO_LARGE, "The response is larger than " + maxBytes + " bytes");
    }

    /** @param message the problem with the response, as a clause of a sentence */
    public static ClerkCallException unreadable(String message) {
        return of(Kind.UNREADABLE, message);
    }

    static ClerkCallException malformed(String what) {
        return of(Kind.MALFORMED, what + " is malformed");
    }

    static ClerkCallException tooMany(Duration retryAfter) {
        return new ClerkCallException(Kind.TOO_MANY, Kind.TOO_MANY.code, 0, retryAfter,
                "Too many calls to Clerk are in progress");
    }

    static ClerkCallException tooManyFailures(Duration retryAfter) {
        return new ClerkCallException(Kind.TOO_MANY_FAILURES, Kind.TOO_MANY_FAILURES.code, 0, retryAfter,
                "Too many calls to Clerk failed");
    }

    static ClerkCallException rejected(ClerkResponse response) {
        return new ClerkCallException(Kind.REJECTED, BackendApi.errorCode(response), response.status(), response.retryAfter(),
                "Clerk responded with status " + response.status());
    }

    public Kind kind() {
        return kind;
    }

    /** @return the code of the first error in Clerk's response, or a code of this extension */
    public String code() {
        return code;
    }

    /** @return the status of Clerk's response; 0 if there was none */
    public int status() {
        return status;
    }

    /** @return how long to wait before the next call; {@code null} if unknown */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** @return whether the call may succeed later: Clerk gave no response, or one that does not concern the request itself */
    public boolean isUnavailable() {
        // An unknown secret key is a fault of this application's configuration, not of the caller.
        return kind == Kind.REJECTED
                ? status >= INTERNAL_SERVER_ERROR || status == TOO_MANY_REQUESTS || status < BAD_REQUEST
                        || BackendApi.KEY_INVALID.equals(code)
                : kind != Kind.MALFORMED;
    }
}
