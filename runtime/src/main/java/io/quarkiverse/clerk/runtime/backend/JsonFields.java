package io.quarkiverse.clerk.runtime.backend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.quarkiverse.clerk.runtime.token.ImmutableJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The members of a JSON object. Only the ID is mandatory. A member with an unexpected type counts as absent, so that changes
 * of Clerk's API do not cause failures.
 */
public final class JsonFields {

    private static final long MAX_TIME = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private final JsonObject json;

    public JsonFields(JsonObject json) {
        this.json = json;
    }

    /**
     * @return the member {@code id}
     * @throws ClerkCallException if it is missing or empty
     */
    public String id() {
        String id = string("id");
        if (id == null || id.isEmpty()) {
            throw ClerkCallException.unreadable("it describes an object without an ID");
        }
        return id;
    }

    public String string(String name) {
        return json.getValue(name) instanceof String string ? string : null;
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(json.getValue(name));
    }

    /** @return whether the member is absent, {@code null} or {@code false}; not for any other value */
    public boolean isNotSet(String name) {
        Object value = json.getValue(name);
        return value == null || Boolean.FALSE.equals(value);
    }

    /** @return whether the member is present and not {@code null} */
    public boolean has(String name) {
        return json.getValue(name) != null;
    }

    public Long number(String name) {
        return json.getValue(name) instanceof Number number ? number.longValue() : null;
    }

    /** @return the member, in milliseconds since the epoch, as an instant; {@code null} if it is absent */
    public Instant time(String name) {
        return json.getValue(name) instanceof Number number
                ? Instant.ofEpochMilli(Math.max(0, Math.min(MAX_TIME, number.longValue())))
                : null;
    }

    /** {@link #time} for a member in seconds. */
    public Instant timeInSeconds(String name) {
        return json.getValue(name) instanceof Number number
                ? Instant.ofEpochSecond(Math.max(0, Math.min(MAX_TIME / 1000, number.longValue())))
                : null;
    }

    /** @return the fields of the member; no fields if it is not an object */
    JsonFields object(String name) {
        return new JsonFields(json.getValue(name) instanceof JsonObject object ? object : new JsonObject());
    }

    /** @return an immutable copy of the member; empty if it is not an object */
    public Map<String, Object> map(String name) {
        return json.getValue(name) instanceof JsonObject object ? ImmutableJson.copy(object.getMap()) : Map.of();
    }

    /** @return the objects in the array; other elements are skipped */
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

    /** @return the strings in the array; other elements are skipped */
    public List<String> strings(String name) {
        return json.getValue(name) instanceof JsonArray array
                ? array.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }

    JsonObject json() {
        return json;
    }

    /** {@link #raw()} without a member, which is a secret. */
    Map<String, Object> rawWithout(String secret) {
        Map<String, Object> all = new LinkedHashMap<>(json.getMap());
        all.remove(secret);
        return ImmutableJson.copy(all);
    }

    /** @return an immutable copy of the whole object */
    Map<String, Object> raw() {
        return ImmutableJson.copy(json.getMap());
    }
}
