package io.quarkiverse.clerk.webhook;

/**
 * A webhook that was rejected, because Clerk did not send it, or not lately.
 */
public final class InvalidWebhookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public InvalidWebhookException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** @return why it was rejected */
    public Reason reason() {
        return reason;
    }

    /** Why a webhook is rejected. */
    public enum Reason {
        /** One of the headers {@code svix-id}, {@code svix-timestamp} and {@code svix-signature} is missing. */
        MISSING_HEADER,
        /** The header {@code svix-timestamp} or {@code svix-id} cannot be read. */
        INVALID_HEADER,
        /** It was signed more than five minutes ago. */
        TOO_OLD,
        /** It was signed more than five minutes in the future. */
        TOO_NEW,
        /** No signature matches the content and one of the signing secrets. */
        SIGNATURE_MISMATCH,
        /** The signature matches, but the content is not the JSON of an event. */
        UNREADABLE
    }
}
