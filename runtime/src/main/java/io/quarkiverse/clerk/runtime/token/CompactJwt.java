package io.quarkiverse.clerk.runtime.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * A token that has been taken apart, and nothing more: nothing in it is true before the signature has been verified.
 *
 * @param token the whole text
 * @param header the header's members
 * @param claims the payload's members
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519: JSON Web Token</a>
 */
public record CompactJwt(String token, Map<String, Object> header, Map<String, Object> claims) {

    /** Far more than a cookie or a header line can hold. */
    static final int LONGEST = 64 * 1024;

    /** JSON that is nested deeper is no token of Clerk's, and not worth the stack of whoever walks it. */
    private static final int DEEPEST = 32;

    /**
     * @return the parts, or empty if the text is not three base64url segments of which the first two are JSON objects
     */
    public static Optional<CompactJwt> decode(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            return Optional.empty();
        }
        try {
            Base64.getUrlDecoder().decode(token.substring(second + 1));
            return Optional
                    .of(new CompactJwt(token, json(token.substring(0, first)), json(token.substring(first + 1, second))));
        } catch (JoseException | CharacterCodingException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> json(String segment) throws JoseException, CharacterCodingException {
        byte[] bytes = Base64.getUrlDecoder().decode(segment);
        if (depth(bytes) > DEEPEST) {
            throw new JoseException("The JSON is nested too deeply");
        }
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return JsonUtil.parseJson(text);
    }

    /** How many brackets are open at once at the most, those inside strings not counted. */
    private static int depth(byte[] json) {
        int depth = 0;
        int deepest = 0;
        boolean inString = false;
        for (int i = 0; i < json.length; i++) {
            byte c = json[i];
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return deepest;
    }

    /** @return the header's key id, or {@code null} if there is none or it is no text */
    String keyId() {
        return header.get("kid") instanceof String keyId ? keyId : null;
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
        Object type = header.get("typ");
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
