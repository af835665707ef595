package io.quarkiverse.clerk.emulator.frontend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The parameters in a request body, which is a JSON object or a URL-encoded form. */
public final class RequestParameters {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Map<String, Object> values;

    private RequestParameters(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * @throws ApiException if the body has another format
     */
    public static RequestParameters of(RoutingContext context) {
        String contentType = contentType(context);
        Buffer body = context.body().buffer();
        if (contentType.equals(FORM)) {
            Map<String, Object> form = new LinkedHashMap<>();
            context.request().formAttributes().forEach(entry -> form.putIfAbsent(entry.getKey(), entry.getValue()));
            return new RequestParameters(form);
        }
        if (body == null || body.length() == 0) {
            return new RequestParameters(Map.of());
        }
        if (!contentType.equals("application/json")) {
            throw ApiException.of(415, "content_type_invalid", "unsupported content type",
                    "Send a JSON object (application/json) or a form (application/x-www-form-urlencoded).");
        }
        try {
            return new RequestParameters(new JsonObject(body).getMap());
        } catch (DecodeException e) {
            throw ApiException.of(400, "request_body_invalid", "request body invalid", "The body is not a JSON object.");
        }
    }

    /**
     * Reads a URL-encoded form.
     *
     * @throws ApiException if the body has another format
     */
    static RequestParameters ofForm(RoutingContext context) {
        if (!contentType(context).equals(FORM)) {
            throw ApiException.of(415, "content_type_invalid", "unsupported content type", "Send a form (" + FORM + ").");
        }
        return of(context);
    }

    private static String contentType(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader(HttpHeaders.CONTENT_TYPE)).orElse("")
                .split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns the string; empty if it is missing, {@code null} or the empty string. */
    public Optional<String> string(String name) {
        Object value = values.get(name);
        if (value == null || value.equals("")) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw ApiException.parameter("form_param_type_invalid", name, name + " must be a string.");
    }

    /** Returns the integer; empty if it is missing or {@code null}. */
    public Optional<Long> number(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(((Number) value).longValue());
        }
        if (value instanceof String text && text.matches("\\d{1,18}")) {
            return Optional.of(Long.parseLong(text));
        }
        throw ApiException.parameter("form_param_type_invalid", name, name + " must be an integer.");
    }

    /** Returns the list of strings; an empty list if it is missing or {@code null}. */
    public List<String> strings(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw ApiException.parameter("form_param_type_invalid", name, name + " must be a list of strings.");
    }

    /** Returns the JSON object; empty if it is missing or {@code null}. */
    public Optional<Map<String, Object>> object(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> object) {
            Map<String, Object> copy = new LinkedHashMap<>();
            object.forEach((key, member) -> copy.put((String) key, member));
            return Optional.of(copy);
        }
        throw ApiException.parameter("form_param_type_invalid", name, name + " must be a JSON object.");
    }

    /**
     * Returns the string.
     *
     * @throws ApiException if it is missing, {@code null} or the empty string
     */
    public String required(String name) {
        return string(name).orElseThrow(() -> missing(name));
    }

    public static ApiException missing(String name) {
        return ApiException.parameter("form_param_missing", name, name + " must be included.");
    }

    /** Returns the first value of a query parameter; {@code null} if there is none. */
    public static String query(RoutingContext context, String name) {
        List<String> values = context.queryParam(name);
        return values.isEmpty() ? null : values.get(0);
    }
}
