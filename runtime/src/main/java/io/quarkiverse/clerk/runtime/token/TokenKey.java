package io.quarkiverse.clerk.runtime.token;

/**
 * A token as the key of a map. Two are equal if all of their text is. The hash is made of the signature's last
 * characters alone: they are as good as random in a genuine token, and hashing the whole text would take longer than
 * all else of a look-up. In a map of tokens that nobody has verified, those that are made to have the same hash are told apart
 * by their order. Among verified tokens there are none: nobody but Clerk makes signatures.
 */
class TokenKey implements Comparable<TokenKey> {

    private static final int HASHED = 16;

    private final String token;
    private final int hash;

    TokenKey(String token) {
        this.token = token;
        int value = token.length();
        for (int i = Math.max(0, token.length() - HASHED); i < token.length(); i++) {
            value = 31 * value + token.charAt(i);
        }
        this.hash = value;
    }

    final String text() {
        return token;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof TokenKey key && token.equals(key.token);
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    @Override
    public final int compareTo(TokenKey other) {
        return token.compareTo(other.token);
    }
}
