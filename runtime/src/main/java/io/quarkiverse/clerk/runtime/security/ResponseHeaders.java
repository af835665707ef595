package io.quarkiverse.clerk.runtime.security;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.browser.RequestState.Status;
import io.quarkiverse.clerk.runtime.session.AuthOutcome;
import io.quarkiverse.clerk.runtime.session.MachineLookup;
import io.quarkiverse.clerk.runtime.session.SessionLookup;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Sets headers when a response begins: Clerk's headers with the reason why the request is not signed in, the
 * reason why a signed-in user is rejected, and {@code Cache-Control} for responses that are for one browser only.
 */
final class ResponseHeaders implements Handler<Void> {

    private static final CharSequence STATUS = HttpHeaders.createOptimized("x-clerk-auth-status");
    private static final CharSequence REASON = HttpHeaders.createOptimized("x-clerk-auth-reason");
    private static final CharSequence MESSAGE = HttpHeaders.createOptimized("x-clerk-auth-message");

    private static final int FORBIDDEN = 403;

    private final RoutingContext context;

    ResponseHeaders(RoutingContext context) {
        this.context = context;
    }

    @Override
    public void handle(Void ignored) {
        PrivateResponse.finish(context);
        HandshakeRedirect.finish(context);
        BearerChallenge.finish(context);
        AuthOutcome outcome = AuthOutcome.of(context);
        if (outcome == null || isSignedInOtherwise(context)) {
            rejected();
            return;
        }
        MultiMap headers = context.response().headers();
        headers.set(STATUS, outcome.result().header());
        if (outcome.reason() != null) {
            headers.set(REASON, outcome.reason().code());
        }
        if (!outcome.message().isEmpty() && LaunchMode.current() != LaunchMode.NORMAL) {
            // The message contains configured values, which are for developers only. In production, it is in the DEBUG log.
            headers.set(MESSAGE, outcome.message());
        }
    }

    /** Exception mappers of the application and Quarkus' own rejections do not set these headers. */
    private void rejected() {
        AuthReason reason = RefusalReason.of(context);
        HttpServerResponse response = context.response();
        if (reason != null && response.getStatusCode() == FORBIDDEN && !response.headers().contains(REASON)) {
            response.putHeader(STATUS, Status.SIGNED_IN.header()).putHeader(REASON, reason.code());
        }
    }

    /** If another mechanism authenticated the caller, Clerk's reason would be misleading. */
    private static boolean isSignedInOtherwise(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user && !user.getSecurityIdentity().isAnonymous()
                && !SessionLookup.isClerks(user.getSecurityIdentity())
                && MachineLookup.authenticated(user.getSecurityIdentity()) == null;
    }
}
