package io.quarkiverse.clerk.runtime.token;

/**
 * Formats values of a token for messages, which are logged and sent in a response header.
 */
final class Printable {

    private static final int MAX_LENGTH = 200;

    private Printable() {
    }

    /** @return the value in printable ASCII, truncated; a string is quoted */
    static String of(Object value) {
        String text = value instanceof String string ? "'" + string + "'" : String.valueOf(value);
        String printable = text.replaceAll("[^ -~]", "?");
        return printable.length() <= MAX_LENGTH ? printable : printable.substring(0, MAX_LENGTH) + "...";
    }
}
