package io.quarkiverse.clerk.runtime.token;

/**
 * A token as a request presents it. It is looked up in the cache of verified tokens once, and decoded at most once, for
 * everyone who needs it on the way. Nothing in it can be trusted before it is {@linkplain TokenVerifier#verify verified}.
 */
public final class PresentedToken {

    private final String text;
    private final SessionToken known;
    private final CompactJwt jwt;
    private final UnverifiedClaims claims;

    private PresentedToken(String text, SessionToken known, CompactJwt jwt, UnverifiedClaims claims) {
        this.text = text;
        this.known = known;
        this.jwt = jwt;
        this.claims = claims;
    }

    /** @param text any text */
    public static PresentedToken of(String text) {
        CompactJwt jwt = CompactJwt.decode(text).orElse(null);
        return new PresentedToken(text, null, jwt, jwt == null ? null : UnverifiedClaims.of(jwt));
    }

    static PresentedToken of(SessionToken known) {
        return new PresentedToken(known.token(), known, null, UnverifiedClaims.of(known));
    }

    /** @return the whole text; do not log it */
    public String text() {
        return text;
    }

    /** @return the claims that are read before verification; {@code null} if the token is malformed */
    public UnverifiedClaims claims() {
        return claims;
    }

    /** @return the verified token, if it was in the cache; otherwise {@code null} */
    SessionToken known() {
        return known;
    }

    /** @return the decoded token; {@code null} if it is known or malformed */
    CompactJwt jwt() {
        return jwt;
    }

    /** Never the token, because this ends up in logs. */
    @Override
    public String toString() {
        return "PresentedToken[" + text.substring(0, Math.min(7, text.length())) + "…]";
    }
}
