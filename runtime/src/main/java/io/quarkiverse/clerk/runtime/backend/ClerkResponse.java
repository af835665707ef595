package io.quarkiverse.clerk.runtime.backend;

import java.time.Duration;
import java.util.regex.Pattern;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;

/**
 * A complete response of Clerk with any status.
 *
 * @param body the response body; empty if there was none
 */
public record ClerkResponse(int status, MultiMap headers, Buffer body) {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,8}");

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    String header(CharSequence name) {
        return headers.get(name);
    }

    /**
     * @return the body as a JSON object, array or value; {@code null} if the body is empty
     * @throws ClerkCallException if the body is not JSON
     */
    Object json() {
        try {
            return body.length() == 0 ? null : body.toJson();
        } catch (DecodeException e) {
            throw ClerkCallException.unreadable("it is not JSON");
        }
    }

    /** @return the value of {@code Retry-After} in seconds; {@code null} if the header is missing or has another format */
    Duration retryAfter() {
        String seconds = header(HttpHeaders.RETRY_AFTER);
        return seconds != null && SECONDS.matcher(seconds.strip()).matches()
                ? Duration.ofSeconds(Long.parseLong(seconds.strip()))
                : null;
    }

    /** Contains the status only, because the body can hold secrets. */
    @Override
    public String toString() {
        return "status " + status;
    }
}
