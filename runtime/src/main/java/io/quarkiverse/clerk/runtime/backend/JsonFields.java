package io.quarkiverse.clerk.runtime.backend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.quarkiverse.clerk.runtime.token.ImmutableJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The members of a JSON object. Only an id has to be there: whatever else is missing, or of another type than Clerk's
 * documentation says, counts as absent, so that what Clerk adds or changes breaks nothing.
 */
final class JsonFields {

    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private final JsonObject json;

    JsonFields(JsonObject json) {
        this.json = json;
    }

    /** @return the member {@code id}; fails if there is none */
    String id() {
        String id = text("id");
        if (id == null || id.isEmpty()) {
            throw ClerkCallException.unreadable("it is about something without an id");
        }
        return id;
    }

    String text(String name) {
        return json.getValue(name) instanceof String text ? text : null;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(json.getValue(name));
    }

    Long number(String name) {
        return json.getValue(name) instanceof Number number ? number.longValue() : null;
    }

    /** @return the time that the member gives in milliseconds since 1970 */
    Instant time(String name) {
        return json.getValue(name) instanceof Number number
                ? Instant.ofEpochMilli(Math.max(0, Math.min(LATEST, number.longValue())))
                : null;
    }

    /** @return the member's own members; of one that is no object none */
    JsonFields object(String name) {
        return new JsonFields(json.getValue(name) instanceof JsonObject object ? object : new JsonObject());
    }

    /** @return the member as it is, immutable; empty if it is no object */
    Map<String, Object> map(String name) {
        return json.getValue(name) instanceof JsonObject object ? ImmutableJson.copy(object.getMap()) : Map.of();
    }

    /** @return the objects in the member; without those elements that are none */
    <T> List<T> list(String name, Function<JsonObject, T> reader) {
        List<T> items = new ArrayList<>();
        if (json.getValue(name) instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getValue(i) instanceof JsonObject object) {
                    items.add(reader.apply(object));
                }
            }
        }
        return items;
    }

    /** @return the texts in the member; without those elements that are none */
    List<String> texts(String name) {
        return json.getValue(name) instanceof JsonArray array
                ? array.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }

    JsonObject json() {
        return json;
    }

    /** @return the whole object, immutable */
    Map<String, Object> raw() {
        return ImmutableJson.copy(json.getMap());
    }
}
