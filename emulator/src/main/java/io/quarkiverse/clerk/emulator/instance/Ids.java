package io.quarkiverse.clerk.emulator.instance;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Creates IDs in Clerk's format, and checks IDs, keys and names from callers. */
public final class Ids {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 27;
    private static final int MAX_TEXT = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Excludes colon and comma, which separate keys in the claims. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern PERMISSION = Pattern.compile("[A-Za-z0-9_-]{1,64}:[A-Za-z0-9_-]{1,64}");
    private static final Pattern ID_TAIL = Pattern.compile("[A-Za-z0-9]{1,64}");

    private Ids() {
    }

    /**
     * Returns {@code prefix_} and 27 random letters and digits. They have more than 160 random bits, which is enough for
     * secrets.
     */
    public static String random(String prefix) {
        StringBuilder id = new StringBuilder(prefix.length() + 1 + RANDOM_LENGTH).append(prefix).append('_');
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** Returns an ID as it is, and derives one from the letters and digits of a name: {@code user_alice} from {@code alice}. */
    public static String ofName(String prefix, String idOrName) {
        return idOrName.startsWith(prefix + "_") ? idOrName : prefix + "_" + idOrName.replaceAll("[^A-Za-z0-9]", "");
    }

    static void requireId(String prefix, String id) {
        if (id == null || !id.startsWith(prefix + "_") || !ID_TAIL.matcher(id.substring(prefix.length() + 1)).matches()) {
            throw new IllegalArgumentException("Not an ID of the form " + prefix + "_… with ASCII letters and digits: " + id);
        }
    }

    static void requireKey(String what, String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "Not a valid " + what + " (ASCII letters, digits, - and _, no scope such as org:): " + key);
        }
    }

    /** {@code org:admin} is {@code admin}, as everywhere in Clerk's SDKs. */
    static String withoutScope(String key) {
        return key != null && key.startsWith("org:") ? key.substring("org:".length()) : key;
    }

    static void requirePermission(String permission) {
        if (permission == null || !PERMISSION.matcher(permission).matches()) {
            throw new IllegalArgumentException("Not a permission of the form feature:action: " + permission);
        }
    }

    static void requireText(String what, String text) {
        if (text == null || text.isBlank() || text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("Not a valid " + what + " (1 to " + MAX_TEXT + " characters): " + text);
        }
    }

    /** Returns an immutable copy with the same order, which {@link Map#copyOf} does not preserve. */
    static <V> Map<String, V> copyOf(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
