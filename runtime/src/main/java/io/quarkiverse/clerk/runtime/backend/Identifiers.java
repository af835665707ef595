package io.quarkiverse.clerk.runtime.backend;

import java.util.regex.Pattern;

import io.quarkiverse.clerk.ClerkApiException;

/**
 * Checks values that become part of a URL. IDs come from tokens and requests, so a value that could change the path is
 * rejected.
 */
public final class Identifiers {

    private static final int NOT_FOUND = 404;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final int MAX_CHARACTERS = 128;

    private Identifiers() {
    }

    /**
     * @param prefix the prefix of IDs of this kind, such as {@code user}
     * @param id the ID; any value, including {@code null}
     * @return the ID
     * @throws ClerkApiException if the ID is malformed
     */
    public static String id(String prefix, String id) {
        if (id != null && id.length() <= MAX_CHARACTERS && id.startsWith(prefix + "_") && id.length() > prefix.length() + 1
                && id.chars().skip(prefix.length() + 1).allMatch(Identifiers::isAlphanumeric)) {
            return id;
        }
        throw malformed("a " + prefix + " ID");
    }

    /**
     * @param what the named object with its article, for the message
     * @param name a slug or the name of a JWT template; any value, including {@code null}
     * @return the name
     * @throws ClerkApiException if the name is malformed
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
        return ClerkApiException.builder("No request was sent to Clerk: the value is not " + what).status(NOT_FOUND)
                .code("identifier-malformed").build();
    }
}
