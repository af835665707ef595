package io.quarkiverse.clerk.runtime.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The JSON content of a successful Backend API response.
 */
public final class BackendAnswer {

    private final Object json;

    private BackendAnswer(Object json) {
        this.json = json;
    }

    static BackendAnswer of(ClerkResponse response) {
        return new BackendAnswer(response.json());
    }

    /**
     * @throws ClerkCallException if the content is not a JSON object
     */
    public JsonObject object() {
        if (json instanceof JsonObject object) {
            return object;
        }
        throw ClerkCallException.unreadable("it is not a JSON object");
    }

    /**
     * Reads a list of objects: the content itself if it is an array, or the member {@code data} of an object, which has another
     * name for M2M tokens.
     *
     * @throws ClerkCallException if the content is not a list of objects
     */
    public <T> List<T> list(Function<JsonObject, T> reader) {
        Object list = json instanceof JsonObject object ? object.getValue("data", object.getValue("m2m_tokens")) : json;
        if (!(list instanceof JsonArray array)) {
            throw ClerkCallException.unreadable("it is not a list");
        }
        List<T> items = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            if (!(array.getValue(i) instanceof JsonObject object)) {
                throw ClerkCallException.unreadable("it is not a list of objects");
            }
            items.add(reader.apply(object));
        }
        return items;
    }
}
