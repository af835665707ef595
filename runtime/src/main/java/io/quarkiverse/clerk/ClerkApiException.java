package io.quarkiverse.clerk;

import java.util.List;

/**
 * A call to Clerk's Backend API failed. If Clerk refused what was asked, it is of this very class; if it gave no answer to
 * it, it is a {@link ClerkUnavailableException}. The message names the call, the status, the code and the trace id, and
 * holds no key and no token.
 *
 * @see <a href="https://clerk.com/docs/guides/development/errors/backend-api">Clerk: Backend API errors</a>
 */
public class ClerkApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int NOT_FOUND = 404;

    private final int status;
    private final String code;
    private final String traceId;
    private final transient List<Detail> details;

    /**
     * One of the errors in Clerk's answer.
     *
     * @param code Clerk's code, such as {@code resource_not_found}; may be {@code null}
     * @param message a short text, or {@code null}
     * @param longMessage a text for people, or {@code null}
     * @param parameter what it is about, or {@code null}
     */
    public record Detail(String code, String message, String longMessage, String parameter) {
    }

    /**
     * @param message the whole message
     * @param status the HTTP status, or 0 if there is none
     * @param code why, as a code
     * @param traceId what Clerk's support finds the call by, or {@code null}
     * @param details Clerk's errors
     */
    public ClerkApiException(String message, int status, String code, String traceId, List<Detail> details) {
        super(message);
        this.status = status;
        this.code = code;
        this.traceId = traceId;
        this.details = List.copyOf(details);
    }

    /** @return the HTTP status of Clerk's answer; 0 if there was none, or nothing was asked */
    public int status() {
        return status;
    }

    /** @return why: the code of Clerk's first error, or one of this extension's, which have hyphens; never {@code null} */
    public String code() {
        return code;
    }

    /** @return by what Clerk's support finds the call, or {@code null} */
    public String traceId() {
        return traceId;
    }

    /** @return Clerk's errors; empty if its answer had none */
    public List<Detail> details() {
        return details == null ? List.of() : details;
    }

    /** @return whether what was asked for does not exist */
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }
}
