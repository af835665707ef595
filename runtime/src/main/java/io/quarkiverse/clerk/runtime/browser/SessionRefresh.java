package io.quarkiverse.clerk.runtime.browser;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.backend.ClerkCallException;
import io.quarkiverse.clerk.runtime.backend.HandshakeResource;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedIn;
import io.quarkiverse.clerk.runtime.concurrent.SingleFlight;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.token.CompactJwt;
import io.quarkiverse.clerk.runtime.token.PresentedToken;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Exchanges an expired session token for a new one with the refresh cookie, without a redirect of the browser.
 */
final class SessionRefresh {

    private static final String REASON = "session-token-expired-refresh-";
    /**
     * A browser with an older token opens a page, which a handshake signs in again. Other requests can wait for that. Without
     * a limit, a token that expired years ago could cause calls for ever.
     */
    private static final Duration MAX_AGE = Duration.ofDays(1);

    private final HandshakeResource api;
    private final TokenVerifier verifier;
    private final InstantSource clock;
    private final SingleFlight<Exchange, Outcome> exchanges;

    SessionRefresh(HandshakeResource api, TokenVerifier verifier, Vertx vertx, InstantSource clock) {
        this.api = api;
        this.verifier = verifier;
        this.clock = clock;
        this.exchanges = new SingleFlight<>(vertx);
    }

    /** The requests of a page, which have the same expired token, share one exchange. */
    private record Exchange(String expiredToken, String refreshToken, String origin, boolean suffixed) {

        /** Never the tokens. */
        @Override
        public String toString() {
            return "Exchange";
        }
    }

    /**
     * The result of an exchange.
     *
     * @param session the new session, or {@code null}
     * @param failure why there is none, or {@code null}
     * @param unavailable whether there is none because Clerk could not be asked
     * @param retryAfter when Clerk can be asked; {@code null} if that is not known
     */
    record Outcome(SignedIn session, AuthReason failure, boolean unavailable, Duration retryAfter) {

        static Outcome failed(String detail) {
            return new Outcome(null, new AuthReason(REASON + detail), false, null);
        }

        static Outcome failed(ClerkCallException problem) {
            // After several refusals the answer is known, although Clerk was not asked again.
            boolean unavailable = problem.isUnavailable() && problem.kind() != ClerkCallException.Kind.TOO_MANY_FAILURES;
            return new Outcome(null, new AuthReason(REASON + HandshakeResource.code(problem)), unavailable,
                    problem.retryAfter());
        }
    }

    /**
     * @param token the expired token, whose signature has been verified
     * @return why the token cannot be renewed; {@code null} if it can be
     */
    AuthReason ineligibilityReason(ClerkRequest request, PresentedToken token) {
        if (!request.isGet()) {
            return AuthReason.SESSION_TOKEN_EXPIRED_NON_GET;
        }
        if (request.cookies().refresh() == null) {
            return AuthReason.SESSION_TOKEN_EXPIRED_NO_REFRESH_COOKIE;
        }
        if (!api.isAvailable()) {
            return new AuthReason(REASON + "missing-api-client");
        }
        return token.claims().expiresAt() < clock.millis() - MAX_AGE.toMillis() ? AuthReason.SESSION_TOKEN_EXPIRED_TOO_OLD
                : null;
    }

    /** Never fails. */
    Uni<Outcome> refresh(ClerkRequest request, String expiredToken) {
        Optional<String> sessionId = CompactJwt.decode(expiredToken).map(jwt -> jwt.text("sid"));
        if (sessionId.isEmpty()) {
            return Uni.createFrom().item(Outcome.failed("expired-session-token-missing-sid-claim"));
        }
        Exchange exchange = new Exchange(expiredToken, request.cookies().refresh(), request.origin(),
                request.cookies().suffixed());
        return exchanges.join(exchange, () -> exchange(exchange, sessionId.get()));
    }

    private Uni<Outcome> exchange(Exchange exchange, String sessionId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("format", "cookie");
        body.put("expired_token", exchange.expiredToken());
        body.put("refresh_token", exchange.refreshToken());
        body.put("request_origin", exchange.origin());
        body.put("request_headers", Map.of());
        return api.refresh(sessionId, body, exchange.suffixed())
                .onItem().transformToUni(directives -> verified(directives, sessionId))
                .onFailure(ClerkCallException.class)
                .recoverWithItem(problem -> Outcome.failed((ClerkCallException) problem));
    }

    private Uni<Outcome> verified(List<String> directives, String sessionId) {
        HandshakeCookies cookies = HandshakeCookies.of(directives);
        if (cookies.sessionToken() == null) {
            return Uni.createFrom().item(Outcome.failed("invalid-session-token"));
        }
        return verifier.verifyCookie(cookies.sessionToken()).map(result -> result instanceof Verified verified
                && sessionId.equals(verified.token().sessionId())
                        ? new Outcome(new SignedIn(verified.token(), cookies.directives()), null, false, null)
                        : Outcome.failed("invalid-session-token"));
    }
}
