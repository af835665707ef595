package io.quarkiverse.clerk.runtime.token;

import java.util.Map;
import java.util.Optional;

/**
 * What a token says of itself, as far as it takes part in the choice among a browser's cookies. Nothing in it need be true:
 * the choice comes before the token is verified.
 *
 * @param issuer the claim {@code iss}, whatever it is, or {@code null}
 * @param issuedAt the claim {@code iat} in milliseconds; not a number if it is absent, or is none
 * @param expiresAt the claim {@code exp}, likewise
 * @param ofAnotherKind whether it says that it is something else than a session token
 */
public record TokenOutline(Object issuer, double issuedAt, double expiresAt, boolean ofAnotherKind) {

    /** @return empty if the text is no token that can be read */
    public static Optional<TokenOutline> read(String token) {
        return CompactJwt.decode(token).map(TokenOutline::of);
    }

    static TokenOutline of(CompactJwt jwt) {
        return of(jwt.claims(), jwt.isOfAnotherKind());
    }

    static TokenOutline of(Map<String, Object> claims, boolean ofAnotherKind) {
        return new TokenOutline(claims.get("iss"), milliseconds(claims.get("iat")), milliseconds(claims.get("exp")),
                ofAnotherKind);
    }

    private static double milliseconds(Object claim) {
        return claim instanceof Number seconds ? seconds.doubleValue() * 1000 : Double.NaN;
    }
}
