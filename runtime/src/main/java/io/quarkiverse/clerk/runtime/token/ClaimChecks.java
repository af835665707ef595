package io.quarkiverse.clerk.runtime.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.config.AuthorizedParties;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;

/**
 * Checks the claims of a token with a valid signature. Makes the checks of Clerk's SDKs in the same order, then checks that the
 * token is a session token and that its lifetime does not exceed the maximum. Messages contain the actual and the expected
 * values.
 */
final class ClaimChecks {

    private static final Set<String> STATUSES = Set.of("active", "pending");

    private final Set<String> issuers;
    private final AuthorizedParties authorizedParties;
    private final boolean acceptCookiesWithoutAzp;
    private final Set<String> audience;
    private final long skewMillis;
    private final Duration maxLifetime;
    private final InstantSource clock;
    private final List<BiFunction<CompactJwt, TokenCarrier, Refused>> checks = List.of((jwt, carrier) -> checkSubject(jwt),
            (jwt, carrier) -> checkAudience(jwt), this::checkAuthorizedParty, (jwt, carrier) -> checkIssuer(jwt),
            (jwt, carrier) -> checkTimes(jwt), (jwt, carrier) -> checkSession(jwt), (jwt, carrier) -> checkLifetime(jwt));

    ClaimChecks(ClerkSettings settings, AuthorizedParties authorizedParties, InstantSource clock) {
        this.issuers = settings.issuers();
        this.authorizedParties = authorizedParties;
        this.acceptCookiesWithoutAzp = settings.browser().acceptWithoutAzp();
        this.audience = settings.audience();
        this.skewMillis = settings.clockSkew().toMillis();
        this.maxLifetime = settings.maxTokenLifetime();
        this.clock = clock;
    }

    /**
     * @return why the token is refused, or {@code null} if it is accepted
     */
    Refused check(CompactJwt jwt, TokenCarrier carrier) {
        for (BiFunction<CompactJwt, TokenCarrier, Refused> check : checks) {
            Refused refused = check.apply(jwt, carrier);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    /**
     * Checks the claims of the JSON Web Token of a machine. It has no authorized party, no session and no documented issuer.
     * There is one reason for all problems, as in Clerk's SDKs.
     *
     * @return why the token is refused, or {@code null} if it is accepted
     */
    Refused checkMachine(CompactJwt jwt) {
        Refused refused = checkSubject(jwt);
        if (refused == null) {
            refused = MachineTokens.isM2m(jwt) ? checkAudience(jwt) : checkOAuthAudience(jwt);
        }
        if (refused == null) {
            refused = checkTimes(jwt);
        }
        return refused == null ? null : failed(refused.message());
    }

    /** Unlike that of a session token, the audience is required (RFC 9068, section 4). */
    private Refused checkOAuthAudience(CompactJwt jwt) {
        Object claim = jwt.claims().get("aud");
        boolean matches = audience.isEmpty() || claim instanceof String text && audience.contains(text)
                || claim instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
                        && list.stream().anyMatch(audience::contains);
        return matches ? null : failed(mismatch(jwt, "audience", "aud", audience));
    }

    private static Refused checkSubject(CompactJwt jwt) {
        return isText(jwt, "sub") ? null : failed("The token has no user ID (sub): " + found(jwt, "sub") + ".");
    }

    private static boolean isText(CompactJwt jwt, String claim) {
        String text = jwt.text(claim);
        return text != null && !text.isEmpty();
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
            // Clerk's SDKs accept a token without an audience, or with one that is neither a string nor a list of strings.
            matches = true;
        }
        return matches ? null : failed(mismatch(jwt, "audience", "aud", audience));
    }

    private Refused checkAuthorizedParty(CompactJwt jwt, TokenCarrier carrier) {
        if (authorizedParties.isEmpty()) {
            return null;
        }
        if (carrier == TokenCarrier.COOKIE && hasNoParty(jwt.claims())) {
            return acceptCookiesWithoutAzp ? null
                    : new Refused(AuthReason.SESSION_TOKEN_AZP_MISSING,
                            "Clerk issued the session token in the cookie without an"
                                    + " authorized party (azp), and quarkus.clerk.authorized-parties is set. To accept such cookies, set"
                                    + " quarkus.clerk.session-cookie.accept-without-azp=true.");
        }
        String party = jwt.text("azp");
        return party != null && authorizedParties.contains(party) ? null
                : new Refused(AuthReason.TOKEN_INVALID_AUTHORIZED_PARTIES,
                        mismatch(jwt, "authorized party", "azp", authorizedParties.values()));
    }

    private static boolean hasNoParty(Map<String, Object> claims) {
        Object party = claims.get("azp");
        return party == null || party.equals("");
    }

    /** @return whether the authorized party of a token that was accepted from either carrier is accepted from this one */
    boolean acceptsPartyOf(SessionToken known, TokenCarrier carrier) {
        return !acceptCookiesWithoutAzp || carrier == TokenCarrier.COOKIE || authorizedParties.isEmpty()
                || !hasNoParty(known.claims());
    }

    private Refused checkIssuer(CompactJwt jwt) {
        String issuer = jwt.text("iss");
        return issuer != null && issuers.contains(issuer) ? null
                : new Refused(AuthReason.TOKEN_INVALID_ISSUER, mismatch(jwt, "issuer", "iss", issuers));
    }

    private static String mismatch(CompactJwt jwt, String name, String claim, Set<String> expected) {
        return "The token's " + name + " (" + claim + ") is " + found(jwt, claim) + ", expected one of "
                + Printable.of(new TreeSet<>(expected)) + ".";
    }

    private static String found(CompactJwt jwt, String claim) {
        return jwt.claims().containsKey(claim) ? Printable.of(jwt.claims().get(claim)) : "missing";
    }

    private Refused checkTimes(CompactJwt jwt) {
        OptionalDouble expires = jwt.milliseconds("exp");
        if (expires.isEmpty()) {
            return failed("The token has no expiration time (exp): " + found(jwt, "exp") + ".");
        }
        long now = clock.millis();
        if (expires.getAsDouble() <= now - skewMillis) {
            return new Refused(AuthReason.TOKEN_EXPIRED, "The token expired (exp) at " + times(expires, now));
        }
        Refused refused = checkNotAfterNow(jwt, "nbf", now, AuthReason.TOKEN_NOT_ACTIVE_YET, "is not valid before (nbf) ");
        return refused != null ? refused
                : checkNotAfterNow(jwt, "iat", now, AuthReason.TOKEN_IAT_IN_THE_FUTURE, "was issued (iat) at ");
    }

    private Refused checkNotAfterNow(CompactJwt jwt, String claim, long now, AuthReason reason, String message) {
        if (!jwt.claims().containsKey(claim)) {
            return null;
        }
        OptionalDouble time = jwt.milliseconds(claim);
        if (time.isEmpty()) {
            return failed("The token's " + claim + " is not a number: " + found(jwt, claim) + ".");
        }
        return time.getAsDouble() <= now + skewMillis ? null
                : new Refused(reason, "The token " + message + times(time, now) + " Check this machine's clock.");
    }

    private static String times(OptionalDouble time, long now) {
        return Instants.of(time) + ", the current time is " + Instant.ofEpochMilli(now) + ".";
    }

    /** Other types of tokens have the same signing key, but only a session token has a session ID and a known status. */
    private static Refused checkSession(CompactJwt jwt) {
        if (!isText(jwt, "sid")) {
            return new Refused(AuthReason.TOKEN_TYPE_MISMATCH,
                    "This is not a session token, because it has no session ID (sid): " + found(jwt, "sid") + ".");
        }
        boolean known = !jwt.claims().containsKey("sts") || STATUSES.contains(String.valueOf(jwt.text("sts")));
        return known ? null : failed(mismatch(jwt, "session status", "sts", STATUSES));
    }

    /** The tokens of a revoked session must expire before the revocation is removed. */
    private Refused checkLifetime(CompactJwt jwt) {
        double expires = jwt.milliseconds("exp").orElseThrow();
        double issued = jwt.milliseconds("iat").orElse(clock.millis());
        return expires - issued <= maxLifetime.toMillis() ? null
                : new Refused(AuthReason.TOKEN_LIFETIME_TOO_LONG, "The token's lifetime until its expiration time (exp) "
                        + Instants.of(OptionalDouble.of(expires)) + " is longer than quarkus.clerk.max-token-lifetime ("
                        + maxLifetime + ").");
    }

    private static Refused failed(String message) {
        return new Refused(AuthReason.TOKEN_VERIFICATION_FAILED, message);
    }
}
