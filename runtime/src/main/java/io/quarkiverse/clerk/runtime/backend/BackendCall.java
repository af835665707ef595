package io.quarkiverse.clerk.runtime.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/**
 * A call to the Backend API, ready to be sent. Immutable.
 *
 * @param method GET changes nothing and so can be repeated; nothing else is taken to be so
 * @param path what follows the address of the API, with nothing in it that has not been checked
 * @param parameters names and values of the query, not encoded
 * @param body the content, or {@code null} for none
 */
public record BackendCall(HttpMethod method, String path, List<Map.Entry<String, String>> parameters, JsonObject body) {

    public static BackendCall get(String path) {
        return new BackendCall(HttpMethod.GET, path, List.of(), null);
    }

    /** @param body the content; {@code null} for none */
    public static BackendCall post(String path, JsonObject body) {
        return new BackendCall(HttpMethod.POST, path, List.of(), body);
    }

    /** @return the same with one more parameter; without a value the call itself */
    public BackendCall with(String name, String value) {
        return value == null ? this : with(name, List.of(value));
    }

    /** @return the same with a parameter for each value */
    public BackendCall with(String name, List<String> values) {
        List<Map.Entry<String, String>> more = new ArrayList<>(parameters);
        values.forEach(value -> more.add(Map.entry(name, value)));
        return new BackendCall(method, path, List.copyOf(more), body);
    }

    boolean changesNothing() {
        return HttpMethod.GET.equals(method);
    }

    /** The address alone: parameters and content can hold what is nobody's business. */
    @Override
    public String toString() {
        return method + " /v1/" + path;
    }
}
