package io.quarkiverse.clerk.runtime.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A token that has been taken apart, and nothing more: nothing in it is true before the signature has been verified.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519: JSON Web Token</a>
 */
public final class CompactJwt {

    /** Far more than a cookie or a header line can hold. */
    static final int LONGEST = 64 * 1024;

    private static final Base64.Decoder BASE64URL = Base64.getUrlDecoder();

    private final String token;
    private final byte[] ascii;
    private final int signingInputLength;
    private final JwtHeader header;
    private final Map<String, Object> claims;
    private final byte[] signature;

    private CompactJwt(String token, int firstDot, int secondDot, JwtHeader likely) throws IOException {
        this.token = token;
        // What is not of the base64url alphabet becomes a question mark, which is not either.
        this.ascii = token.getBytes(StandardCharsets.ISO_8859_1);
        this.signingInputLength = secondDot;
        ByteBuffer segments = ByteBuffer.wrap(ascii);
        this.header = likely != null && likely.begins(token, firstDot) ? likely
                : new JwtHeader(token.substring(0, firstDot), JsonObjects.parse(decode(segments, 0, firstDot)));
        this.claims = JsonObjects.parse(decode(segments, firstDot + 1, secondDot));
        this.signature = decode(segments, secondDot + 1, ascii.length);
    }

    /**
     * @return the parts, or empty if the text is not three base64url segments of which the first two are JSON objects
     */
    public static Optional<CompactJwt> decode(String token) {
        return decode(token, null);
    }

    /**
     * @param likely the header of another token, which need not be read again if this token has the same; or {@code null}
     */
    static Optional<CompactJwt> decode(String token, JwtHeader likely) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CompactJwt(token, first, second, likely));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] decode(ByteBuffer segments, int from, int to) {
        ByteBuffer decoded = BASE64URL.decode(segments.limit(to).position(from));
        return decoded.remaining() == decoded.array().length ? decoded.array()
                : Arrays.copyOf(decoded.array(), decoded.remaining());
    }

    /** @return the whole text */
    public String token() {
        return token;
    }

    /** @return the header's members, immutable */
    public Map<String, Object> header() {
        return header.members();
    }

    JwtHeader encodedHeader() {
        return header;
    }

    /** @return the payload's members, immutable to the last level */
    public Map<String, Object> claims() {
        return claims;
    }

    /** @return the whole text, of which the first {@link #signingInputLength()} bytes have been signed; not to be changed */
    byte[] ascii() {
        return ascii;
    }

    int signingInputLength() {
        return signingInputLength;
    }

    byte[] signature() {
        return signature;
    }

    /** @return the header's key id, or {@code null} if there is none or it is no text */
    String keyId() {
        return header().get("kid") instanceof String keyId ? keyId : null;
    }

    /**
     * @return the claim, which counts seconds, as milliseconds; empty if it is absent or no number. A fraction is
     *         kept, and a number beyond every calendar does no harm.
     */
    public OptionalDouble milliseconds(String claim) {
        return claims.get(claim) instanceof Number seconds ? OptionalDouble.of(seconds.doubleValue() * 1000)
                : OptionalDouble.empty();
    }

    /** @return the claim as text, or {@code null} if it is absent or no text */
    public String text(String claim) {
        return claims.get(claim) instanceof String text ? text : null;
    }

    /**
     * Tokens for machines, and tokens from a JWT template, are signed with the same key as session tokens.
     *
     * @return whether this says that it is something else than a session token
     */
    public boolean isOfAnotherKind() {
        Object type = header().get("typ");
        String subject = text("sub");
        return "at+jwt".equals(type) || "application/at+jwt".equals(type) || subject != null && subject.startsWith("mch_")
                || !TokenCategory.of(this).maybeSession();
    }

    /** Never the token: this ends up in logs. */
    @Override
    public String toString() {
        return "CompactJwt[" + token.substring(0, Math.min(7, token.length())) + "…]";
    }
}
