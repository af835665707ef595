package io.quarkiverse.clerk.runtime.backend;

import java.util.regex.Pattern;

import io.quarkiverse.clerk.ClerkApiException;

/**
 * Checks what becomes part of an address. Ids come from tokens and from visitors: one that could lead to another path is
 * not sent anywhere.
 */
public final class Identifiers {

    private static final int NOT_FOUND = 404;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final int MAX_CHARACTERS = 128;

    private Identifiers() {
    }

    /**
     * @param prefix what ids of this kind begin with, such as {@code user}
     * @param id the id; anything at all
     * @return the id
     * @throws ClerkApiException if no such thing can have this id
     */
    public static String id(String prefix, String id) {
        if (id != null && id.length() <= MAX_CHARACTERS && id.startsWith(prefix + "_") && id.length() > prefix.length() + 1
                && id.chars().skip(prefix.length() + 1).allMatch(Identifiers::isAlphanumeric)) {
            return id;
        }
        throw malformed("a " + prefix + " id");
    }

    /**
     * @param what the kind of name, for the message
     * @param name a slug, or the name of a JWT template; anything at all
     * @return the name
     * @throws ClerkApiException if no such thing can have this name
     */
    public static String name(String what, String name) {
        if (name != null && NAME.matcher(name).matches()) {
            return name;
        }
        throw malformed("the name of " + what);
    }

    private static boolean isAlphanumeric(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static ClerkApiException malformed(String what) {
        return ClerkApiException.builder("Nothing was sent to Clerk: the value cannot be " + what).status(NOT_FOUND)
                .code("identifier-malformed").build();
    }
}
