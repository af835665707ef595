package io.quarkiverse.clerk.runtime.token;

import java.util.Map;

/**
 * Claims that are read before the token is verified, to choose between the cookies of a browser. They can be forged.
 *
 * @param issuer the claim {@code iss} of any type, or {@code null}
 * @param issuedAt the claim {@code iat} in milliseconds; {@code NaN} if it is absent or not a number
 * @param expiresAt the claim {@code exp} in milliseconds; {@code NaN} if it is absent or not a number
 * @param typeMismatch whether the type of the token is known not to be a session token
 */
public record UnverifiedClaims(Object issuer, double issuedAt, double expiresAt, boolean typeMismatch) {

    static UnverifiedClaims of(CompactJwt jwt) {
        return of(jwt.claims(), jwt.isTypeMismatch());
    }

    static UnverifiedClaims of(SessionToken token) {
        return of(token.claims(), false);
    }

    private static UnverifiedClaims of(Map<String, Object> claims, boolean typeMismatch) {
        return new UnverifiedClaims(claims.get("iss"), milliseconds(claims.get("iat")), milliseconds(claims.get("exp")),
                typeMismatch);
    }

    private static double milliseconds(Object claim) {
        return claim instanceof Number seconds ? seconds.doubleValue() * 1000 : Double.NaN;
    }
}
