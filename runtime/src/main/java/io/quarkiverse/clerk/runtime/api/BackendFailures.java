package io.quarkiverse.clerk.runtime.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkApiException.Detail;
import io.quarkiverse.clerk.ClerkUnavailableException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;

/**
 * Says what became of a call that failed. Texts of an answer are cut and cleaned: they end up in logs.
 */
final class BackendFailures {

    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_SERVER_ERROR = 500;

    private static final String FETCH_ERROR = "fetch-error";

    private static final int MOST_DETAILS = 20;
    private static final int LONGEST_TEXT = 300;
    private static final Pattern TRACE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,8}");

    private BackendFailures() {
    }

    static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    /** @return whether the connection failed, and not only the time was up */
    static boolean isConnectionFailure(ClerkUnavailableException problem) {
        return FETCH_ERROR.equals(problem.code());
    }

    static ClerkApiException notAnswered(BackendCall call, Throwable problem) {
        String code = problem instanceof TimeoutException || problem instanceof io.smallrye.mutiny.TimeoutException ? "timeout"
                : problem instanceof AnswerTooLargeException ? "answer-too-large" : FETCH_ERROR;
        return new ClerkUnavailableException(
                call + ": Clerk did not answer: " + code + " (" + problem.getClass().getSimpleName() + ")", 0, code, null,
                List.of(), null);
    }

    static ClerkApiException unreadable(BackendCall call, HttpResponse<Buffer> response, UnreadableAnswerException problem) {
        String traceId = traceId(response, null);
        return new ClerkUnavailableException(
                describe(call, response, "answer-unreadable", traceId) + ": " + problem.getMessage(), response.statusCode(),
                "answer-unreadable", traceId, List.of(), null);
    }

    static ClerkApiException refused(BackendCall call, HttpResponse<Buffer> response) {
        int status = response.statusCode();
        String code = BackendApi.errorCode(response);
        JsonObject body = body(response);
        List<Detail> details = details(body);
        String traceId = traceId(response, body);
        String message = describe(call, response, code, traceId)
                + (details.isEmpty() || details.get(0).message() == null ? "" : ": " + details.get(0).message());
        // A key that Clerk does not know is this application's trouble, like an outage, and not the caller's.
        boolean unavailable = status >= INTERNAL_SERVER_ERROR || status == TOO_MANY_REQUESTS || status < BAD_REQUEST
                || "clerk_key_invalid".equals(code);
        return unavailable
                ? new ClerkUnavailableException(message, status, code, traceId, details, retryAfter(response))
                : new ClerkApiException(message, status, code, traceId, details);
    }

    private static String describe(BackendCall call, HttpResponse<Buffer> response, String code, String traceId) {
        return call + ": Clerk answered with " + response.statusCode() + " " + code
                + (traceId == null ? "" : " (trace " + traceId + ")");
    }

    private static JsonObject body(HttpResponse<Buffer> response) {
        try {
            return response.body() != null && response.body().toJson() instanceof JsonObject body ? body : null;
        } catch (DecodeException e) {
            // An error page of something in between.
            return null;
        }
    }

    private static List<Detail> details(JsonObject body) {
        List<Detail> details = new ArrayList<>();
        if (body != null && body.getValue("errors") instanceof JsonArray errors) {
            for (int i = 0; i < errors.size() && i < MOST_DETAILS; i++) {
                if (errors.getValue(i) instanceof JsonObject error) {
                    Object parameter = error.getValue("meta") instanceof JsonObject meta ? meta.getValue("param_name") : null;
                    details.add(new Detail(text(error.getValue("code")), text(error.getValue("message")),
                            text(error.getValue("long_message")), text(parameter)));
                }
            }
        }
        return details;
    }

    private static String text(Object value) {
        if (!(value instanceof String text)) {
            return null;
        }
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", " ");
    }

    private static String traceId(HttpResponse<Buffer> response, JsonObject body) {
        Object inBody = body == null ? null : body.getValue("clerk_trace_id");
        for (Object candidate : new Object[] { response.getHeader("Clerk-Trace-Id"), inBody, response.getHeader("cf-ray") }) {
            if (candidate instanceof String id && TRACE_ID.matcher(id).matches()) {
                return id;
            }
        }
        return null;
    }

    private static Duration retryAfter(HttpResponse<Buffer> response) {
        String seconds = response.getHeader(HttpHeaders.RETRY_AFTER.toString());
        return seconds != null && SECONDS.matcher(seconds.strip()).matches()
                ? Duration.ofSeconds(Long.parseLong(seconds.strip()))
                : null;
    }
}
