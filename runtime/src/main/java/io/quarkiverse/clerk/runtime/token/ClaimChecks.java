package io.quarkiverse.clerk.runtime.token;

import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;

/**
 * The checks of a genuine token's claims, in Clerk's order.
 */
final class ClaimChecks {

    private final Set<String> issuers;
    private final Set<String> authorizedParties;
    private final Set<String> audience;
    private final long skewMillis;
    private final InstantSource clock;

    ClaimChecks(ClerkSettings settings, Set<String> authorizedParties, InstantSource clock) {
        this.issuers = settings.issuers();
        this.authorizedParties = authorizedParties;
        this.audience = settings.audience();
        this.skewMillis = settings.clockSkew().toMillis();
        this.clock = clock;
    }

    /**
     * @return why the token is refused, or {@code null} if it is not
     */
    Refused check(CompactJwt jwt) {
        Refused refusal = checkSubject(jwt);
        refusal = refusal != null ? refusal : checkAudience(jwt);
        refusal = refusal != null ? refusal : checkAuthorizedParty(jwt);
        refusal = refusal != null ? refusal : checkIssuer(jwt);
        return refusal != null ? refusal : checkTimes(jwt);
    }

    private static Refused checkSubject(CompactJwt jwt) {
        String subject = jwt.text("sub");
        return subject == null || subject.isEmpty() ? failed("The token names no user (sub).") : null;
    }

    private Refused checkAudience(CompactJwt jwt) {
        if (audience.isEmpty()) {
            return null;
        }
        Object claim = jwt.claims().get("aud");
        boolean matches;
        if (claim instanceof String text) {
            matches = text.isEmpty() || audience.contains(text);
        } else if (claim instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(String.class::isInstance)) {
            matches = list.stream().anyMatch(audience::contains);
        } else {
            // Clerk's SDKs accept a token without an audience, or with one that is neither text nor a list of texts.
            matches = true;
        }
        return matches ? null : failed("The token's audience (aud) is none of those configured.");
    }

    private Refused checkAuthorizedParty(CompactJwt jwt) {
        if (authorizedParties.isEmpty()) {
            return null;
        }
        String party = jwt.text("azp");
        return party != null && authorizedParties.contains(party) ? null
                : new Refused(AuthReason.TOKEN_INVALID_AUTHORIZED_PARTIES,
                        "The token's authorized party (azp) is missing or none of those configured.");
    }

    private Refused checkIssuer(CompactJwt jwt) {
        String issuer = jwt.text("iss");
        return issuer != null && issuers.contains(issuer) ? null
                : new Refused(AuthReason.TOKEN_INVALID_ISSUER,
                        "The token was issued (iss) by another Clerk instance than the one configured.");
    }

    private Refused checkTimes(CompactJwt jwt) {
        OptionalDouble expires = jwt.milliseconds("exp");
        if (expires.isEmpty()) {
            return failed("The token does not say when it expires (exp).");
        }
        long now = clock.millis();
        if (expires.getAsDouble() <= now - skewMillis) {
            return new Refused(AuthReason.TOKEN_EXPIRED, "The token has expired (exp).");
        }
        Refused refusal = checkNotAfterNow(jwt, "nbf", now, AuthReason.TOKEN_NOT_ACTIVE_YET,
                "The token is not valid yet (nbf). Check that this machine's clock is right.");
        return refusal != null ? refusal
                : checkNotAfterNow(jwt, "iat", now, AuthReason.TOKEN_IAT_IN_THE_FUTURE,
                        "The token was issued in the future (iat). Check that this machine's clock is right.");
    }

    private Refused checkNotAfterNow(CompactJwt jwt, String claim, long now, AuthReason reason, String message) {
        if (jwt.claims().get(claim) == null) {
            return null;
        }
        OptionalDouble time = jwt.milliseconds(claim);
        if (time.isEmpty()) {
            return failed("The token's " + claim + " is not a number.");
        }
        return time.getAsDouble() > now + skewMillis ? new Refused(reason, message) : null;
    }

    private static Refused failed(String message) {
        return new Refused(AuthReason.TOKEN_VERIFICATION_FAILED, message);
    }
}
