package io.quarkiverse.clerk.runtime.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkApiException.Detail;
import io.quarkiverse.clerk.ClerkUnavailableException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Creates the exceptions of failed calls. Strings from a response are truncated and stripped of control characters, because
 * they are logged.
 */
final class BackendFailures {

    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_SERVER_ERROR = 500;

    private static final String FETCH_ERROR = "fetch-error";

    private static final int MAX_DETAILS = 20;
    private static final int MAX_LENGTH = 300;
    private static final Pattern TRACE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private BackendFailures() {
    }

    /** @return whether the connection failed; {@code false} for a timeout */
    static boolean isConnectionFailure(ClerkUnavailableException problem) {
        return FETCH_ERROR.equals(problem.code());
    }

    static ClerkApiException noResponse(BackendCall call, Throwable problem) {
        String code = problem instanceof ClerkCallException known ? known.code() : FETCH_ERROR;
        return ClerkApiException.builder(call + ": no response from Clerk: " + code + " (" + problem.getMessage() + ")")
                .code(code).buildUnavailable();
    }

    static ClerkApiException unreadable(BackendCall call, ClerkResponse response, ClerkCallException problem) {
        String traceId = traceId(response, null);
        return ClerkApiException
                .builder(describe(call, response, "answer-unreadable", traceId) + ": " + problem.getMessage())
                .status(response.status()).code("answer-unreadable").traceId(traceId).buildUnavailable();
    }

    static ClerkApiException rejected(BackendCall call, ClerkResponse response) {
        int status = response.status();
        String code = BackendApi.errorCode(response);
        JsonObject body = body(response);
        List<Detail> details = details(body);
        String traceId = traceId(response, body);
        String message = describe(call, response, code, traceId)
                + (details.isEmpty() || details.get(0).message() == null ? "" : ": " + details.get(0).message());
        // An unknown secret key is a fault of this application's configuration, not of the caller.
        boolean unavailable = status >= INTERNAL_SERVER_ERROR || status == TOO_MANY_REQUESTS || status < BAD_REQUEST
                || BackendApi.KEY_INVALID.equals(code);
        ClerkApiException.Builder failure = ClerkApiException.builder(message).status(status).code(code).traceId(traceId)
                .details(details);
        return unavailable ? failure.retryAfter(response.retryAfter()).buildUnavailable() : failure.build();
    }

    private static String describe(BackendCall call, ClerkResponse response, String code, String traceId) {
        return call + ": Clerk responded with " + response.status() + " " + code
                + (traceId == null ? "" : " (trace " + traceId + ")");
    }

    private static JsonObject body(ClerkResponse response) {
        try {
            return response.json() instanceof JsonObject body ? body : null;
        } catch (ClerkCallException e) {
            // Not JSON: the error page of an intermediary.
            return null;
        }
    }

    private static List<Detail> details(JsonObject body) {
        List<Detail> details = new ArrayList<>();
        if (body != null && body.getValue("errors") instanceof JsonArray errors) {
            for (int i = 0; i < errors.size() && i < MAX_DETAILS; i++) {
                if (errors.getValue(i) instanceof JsonObject error) {
                    Object parameter = error.getValue("meta") instanceof JsonObject meta ? meta.getValue("param_name") : null;
                    details.add(Detail.of(sanitize(error.getValue("code")), sanitize(error.getValue("message")),
                            sanitize(error.getValue("long_message")), sanitize(parameter)));
                }
            }
        }
        return details;
    }

    /** @return the string, truncated and without control characters; {@code null} if the value is not a string */
    private static String sanitize(Object value) {
        if (!(value instanceof String string)) {
            return null;
        }
        String truncated = string.length() > MAX_LENGTH ? string.substring(0, MAX_LENGTH) + "…" : string;
        return truncated.replaceAll("\\p{Cntrl}", " ");
    }

    private static String traceId(ClerkResponse response, JsonObject body) {
        Object inBody = body == null ? null : body.getValue("clerk_trace_id");
        for (Object candidate : new Object[] { response.header("Clerk-Trace-Id"), inBody, response.header("cf-ray") }) {
            if (candidate instanceof String id && TRACE_ID.matcher(id).matches()) {
                return id;
            }
        }
        return null;
    }
}
