package io.quarkiverse.clerk.runtime.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A decoded token. Its content can't be trusted before the signature has been verified.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519: JSON Web Token</a>
 */
public final class CompactJwt {

    /** More than a cookie or a header can hold. */
    static final int MAX_LENGTH = 64 * 1024;

    private static final Base64.Decoder BASE64URL = Base64.getUrlDecoder();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final String token;
    private final byte[] ascii;
    private final int signingInputLength;
    private final Map<String, Object> header;
    private final Map<String, Object> claims;
    private final byte[] signature;

    private CompactJwt(String token, int firstDot, int secondDot) throws IOException {
        this.token = token;
        // A character outside Latin-1 becomes a question mark, which is not in the base64url alphabet.
        this.ascii = token.getBytes(StandardCharsets.ISO_8859_1);
        this.signingInputLength = secondDot;
        this.header = JsonObjects.parse(decode(ascii, 0, firstDot));
        this.claims = JsonObjects.parse(decode(ascii, firstDot + 1, secondDot));
        this.signature = decode(ascii, secondDot + 1, ascii.length);
    }

    /**
     * @return the decoded token; empty if the string does not consist of three base64url segments, the first two of which are
     *         JSON objects
     */
    public static Optional<CompactJwt> decode(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CompactJwt(token, first, second));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] decode(byte[] ascii, int from, int to) {
        if (!isCanonical(ascii, from, to)) {
            throw new IllegalArgumentException("not canonical");
        }
        ByteBuffer decoded = BASE64URL.decode(ByteBuffer.wrap(ascii, from, to - from));
        return decoded.remaining() == decoded.array().length ? decoded.array()
                : Arrays.copyOf(decoded.array(), decoded.remaining());
    }

    /** The unused bits of the last character must be zero. Otherwise, several strings would represent the same token. */
    private static boolean isCanonical(byte[] ascii, int from, int to) {
        int end = to;
        while (end > from && ascii[end - 1] == '=') {
            end--;
        }
        int characters = (end - from) % 4;
        int unusedBits = characters == 2 ? 0b1111 : characters == 3 ? 0b11 : 0;
        return unusedBits == 0 || (ALPHABET.indexOf(ascii[end - 1]) & unusedBits) == 0;
    }

    /** @return the encoded token */
    public String token() {
        return token;
    }

    /** @return the header's members, immutable */
    public Map<String, Object> header() {
        return header;
    }

    /** @return the claims, deeply immutable */
    public Map<String, Object> claims() {
        return claims;
    }

    /** @return the encoded token; its first {@link #signingInputLength()} bytes are the signing input; do not modify */
    byte[] ascii() {
        return ascii;
    }

    int signingInputLength() {
        return signingInputLength;
    }

    byte[] signature() {
        return signature;
    }

    /** @return the key ID in the header; {@code null} if it is missing or not a string */
    String keyId() {
        return header().get("kid") instanceof String keyId ? keyId : null;
    }

    /**
     * Converts a claim in seconds to milliseconds. Fractions of a second are dropped, as in Clerk's SDKs.
     *
     * @return the milliseconds, which may exceed the range of {@link java.time.Instant}; empty if the claim is absent or not a
     *         number
     */
    public OptionalDouble milliseconds(String claim) {
        return claims.get(claim) instanceof Number seconds ? OptionalDouble.of(Math.floor(seconds.doubleValue()) * 1000)
                : OptionalDouble.empty();
    }

    /** @return a claim in seconds as a time in the years 1970 to 9999; {@code null} if it is absent or not a number */
    public Instant time(String claim) {
        return Instants.of(milliseconds(claim));
    }

    /** @return the claim; {@code null} if it is absent or not a string */
    public String text(String claim) {
        return claims.get(claim) instanceof String text ? text : null;
    }

    /**
     * Machine tokens and tokens from a JWT template have the same signing key as session tokens.
     *
     * @return whether the type of this token is known not to be a session token
     */
    public boolean isTypeMismatch() {
        return MachineTokens.isOAuth(this) || MachineTokens.isM2m(this) || !TokenCategory.of(this).canBeSession();
    }

    /** Contains at most 7 characters of the token, because the result is logged. */
    @Override
    public String toString() {
        return "CompactJwt[" + token.substring(0, Math.min(7, token.length())) + "…]";
    }
}
