package io.quarkiverse.clerk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Read-only copies of JSON objects. {@link Map#copyOf(Map)} refuses the {@code null} values that JSON has. */
final class Copies {

    private Copies() {
    }

    static Map<String, Object> of(Map<String, Object> json) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(json));
    }
}
