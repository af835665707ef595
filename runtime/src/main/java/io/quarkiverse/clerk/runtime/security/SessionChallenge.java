package io.quarkiverse.clerk.runtime.security;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.browser.RequestState.Redirect;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.session.AuthOutcome;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers requests that require a session or a machine and have none: 503 while tokens cannot be verified, a redirect to Clerk
 * if a browser requests a document that it may see, otherwise 401.
 */
@Singleton
public final class SessionChallenge {

    private static final int FOUND = 302;
    private static final int TEMPORARY_REDIRECT = 307;
    private static final int UNAUTHORIZED = 401;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final BearerChallenge bearer;

    SessionChallenge(BearerChallenge bearer) {
        this.bearer = bearer;
    }

    ChallengeData of(RoutingContext context, SessionAuthenticator authenticator) {
        AuthOutcome outcome = AuthOutcome.of(context);
        if (outcome != null && outcome.unavailable()) {
            return new ChallengeData(SERVICE_UNAVAILABLE, HttpHeaderNames.RETRY_AFTER,
                    BackendFailure.seconds(outcome.retryAfter()));
        }
        ClerkRequest request = authenticator.read(context);
        EndpointTokens accepted = MachineAuthentication.accepted(context, authenticator);
        if (!accepted.sessions() && request.headerToken() == null) {
            MachineAuthentication.machineMissing(accepted.machines(), false).putOn(context);
            return unauthorized(context);
        }
        if (outcome == null || outcome.reason() == null || request.headerToken() != null) {
            return unauthorized(context);
        }
        if (AuthReason.SESSION_PENDING.equals(outcome.reason())) {
            Optional<Redirect> handshake = authenticator.browserFlow().recheckPendingSession(request);
            if (handshake.isPresent()) {
                return redirect(context, handshake.get());
            }
        }
        return authenticator.browserFlow().signInPage(request, outcome.reason())
                .map(page -> {
                    PrivateResponse.setCookies(context, page.setCookies());
                    return new ChallengeData(FOUND, HttpHeaderNames.LOCATION, page.location());
                })
                .orElseGet(() -> unauthorized(context));
    }

    private static ChallengeData redirect(RoutingContext context, Redirect handshake) {
        AuthOutcome.of(handshake).putOn(context);
        PrivateResponse.setCookies(context, handshake.setCookies());
        return new ChallengeData(TEMPORARY_REDIRECT, HttpHeaderNames.LOCATION, handshake.location());
    }

    private ChallengeData unauthorized(RoutingContext context) {
        return new ChallengeData(UNAUTHORIZED, HttpHeaderNames.WWW_AUTHENTICATE, bearer.unauthorized(context));
    }
}
