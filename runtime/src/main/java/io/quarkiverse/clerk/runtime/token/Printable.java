package io.quarkiverse.clerk.runtime.token;

/**
 * Values of a token in a message, which ends up in a response header and in logs.
 */
final class Printable {

    private static final int MAX_LENGTH = 200;

    private Printable() {
    }

    /** @return the value as printable ASCII of limited length; a string in quotes */
    static String of(Object value) {
        String text = value instanceof String string ? "'" + string + "'" : String.valueOf(value);
        String printable = text.replaceAll("[^ -~]", "?");
        return printable.length() <= MAX_LENGTH ? printable : printable.substring(0, MAX_LENGTH) + "...";
    }
}
