package io.quarkiverse.clerk.runtime.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A token as the key of a map. Two are equal if all of their text is. The hash is made of the signature's last
 * characters alone: they are as good as random in a genuine token, and hashing the whole text would take longer than
 * all else of a look-up. In a map of tokens that nobody has verified, those that are made to have the same hash are told apart
 * by their order. Among verified tokens there are none: nobody but Clerk makes signatures.
 * <p>
 * The text is kept as bytes, which are one object fewer to fetch from memory than a string, and can be compared where they
 * are in a longer text. What is outside of Latin-1, and so in no token, becomes something else there that is in no token.
 */
class TokenKey implements Comparable<TokenKey> {

    private static final int HASHED = 16;

    private final byte[] text;
    private final int begin;
    private final int hash;

    /** @param begin where in the text the token begins, at most its length; the token ends with the text */
    TokenKey(String text, int begin) {
        this(latin1(text), begin);
    }

    /** @param text the token in ISO 8859-1; not copied */
    TokenKey(byte[] text) {
        this(text, 0);
    }

    private TokenKey(byte[] text, int begin) {
        this.text = text;
        this.begin = begin;
        int value = text.length - begin;
        for (int i = Math.max(begin, text.length - HASHED); i < text.length; i++) {
            value = 31 * value + text[i];
        }
        this.hash = value;
    }

    /** One byte for each character, so that places in the text are places in the bytes: question marks, or zeros throughout. */
    private static byte[] latin1(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length == text.length() ? bytes : new byte[text.length()];
    }

    /** @return the token's text, a new one each time */
    final String text() {
        return new String(text, begin, text.length - begin, StandardCharsets.ISO_8859_1);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof TokenKey key && hash == key.hash
                && Arrays.equals(text, begin, text.length, key.text, key.begin, key.text.length);
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    @Override
    public final int compareTo(TokenKey other) {
        return Arrays.compare(text, begin, text.length, other.text, other.begin, other.text.length);
    }
}
