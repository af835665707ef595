package io.quarkiverse.clerk.runtime.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/**
 * A call to the Backend API, ready to be sent. Immutable.
 *
 * @param method the HTTP method; only GET is considered idempotent
 * @param path the path below version 1 of the API; with a leading slash, the path without a version, as Clerk's SDKs call the
 *        newer parts of the API; variable parts must have been checked with {@link Identifiers}
 * @param parameters the query parameters, not encoded
 * @param body the request body, or {@code null} for none
 */
public record BackendCall(HttpMethod method, String path, List<Map.Entry<String, String>> parameters, JsonObject body) {

    public static BackendCall get(String path) {
        return new BackendCall(HttpMethod.GET, path, List.of(), null);
    }

    /** @param body the request body, or {@code null} for none */
    public static BackendCall post(String path, JsonObject body) {
        return new BackendCall(HttpMethod.POST, path, List.of(), body);
    }

    /** @return a copy with an additional query parameter; this call if the value is {@code null} */
    public BackendCall with(String name, String value) {
        return value == null ? this : with(name, List.of(value));
    }

    /** @return a copy with an additional query parameter for each value */
    public BackendCall with(String name, List<String> values) {
        List<Map.Entry<String, String>> all = new ArrayList<>(parameters);
        values.forEach(value -> all.add(Map.entry(name, value)));
        return new BackendCall(method, path, List.copyOf(all), body);
    }

    /** @return the path below the address of the API */
    String versionedPath() {
        return path.startsWith("/") ? path : "/v1/" + path;
    }

    boolean isIdempotent() {
        return HttpMethod.GET.equals(method);
    }

    /** Contains the method and the path only, because parameters and body can hold personal data. */
    @Override
    public String toString() {
        return method + " " + versionedPath();
    }
}
