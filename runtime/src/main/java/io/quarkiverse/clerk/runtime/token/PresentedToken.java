package io.quarkiverse.clerk.runtime.token;

import io.quarkiverse.clerk.MachineTokenType;

/**
 * A token from a request. The cache look-up and the decoding take place once, and all later steps use their result. The content
 * can't be trusted before the token is {@linkplain TokenVerifier#verify verified}.
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

    /** @param text any string */
    public static PresentedToken of(String text) {
        CompactJwt jwt = CompactJwt.decode(text).orElse(null);
        return new PresentedToken(text, null, jwt, jwt == null ? null : UnverifiedClaims.of(jwt));
    }

    static PresentedToken of(SessionToken known) {
        return new PresentedToken(known.token(), known, null, UnverifiedClaims.of(known));
    }

    /** @return the encoded token; do not log it */
    public String text() {
        return text;
    }

    /** @return the unverified claims; {@code null} if the token is malformed */
    public UnverifiedClaims claims() {
        return claims;
    }

    /** @return the type of machine token that it claims to be; {@code null} if it can only be a session token */
    public MachineTokenType machineTokenType() {
        return known != null ? null : MachineTokens.type(text, jwt);
    }

    /** @return whether it is a JSON Web Token, which is verified without a call to Clerk */
    public boolean isJwt() {
        return known != null || jwt != null;
    }

    /** @return the verified token, if it was in the cache; otherwise {@code null} */
    SessionToken known() {
        return known;
    }

    /** @return the decoded token; {@code null} if it is known or malformed */
    CompactJwt jwt() {
        return jwt;
    }

    /** Contains at most 7 characters of the token, because the result is logged. */
    @Override
    public String toString() {
        return "PresentedToken[" + text.substring(0, Math.min(7, text.length())) + "…]";
    }
}
