package io.quarkiverse.clerk.runtime.security;

import java.util.Optional;

import io.quarkiverse.clerk.Requirement.Reverified;
import io.quarkiverse.clerk.RequirementNotMetException;
import io.quarkiverse.clerk.runtime.authorization.ReverificationError;
import io.quarkiverse.clerk.runtime.browser.RequestState;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers 403 with the reason if a signed-in user does not meet a requirement and the failure reaches Vert.x. Quarkus REST
 * has its own mapper, with the same responses.
 */
public final class ForbiddenHandler implements Handler<RoutingContext> {

    /** Sets the status to signed-in, so that clients do not mistake the 403 for the end of the session. */
    public static final String STATUS = "x-clerk-auth-status";
    public static final String SIGNED_IN = RequestState.Status.SIGNED_IN.header();
    public static final String REASON = "x-clerk-auth-reason";

    private static final int FORBIDDEN = 403;

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (!(context.failure() instanceof RequirementNotMetException refusal) || response.headWritten()) {
            context.next();
            return;
        }
        response.setStatusCode(FORBIDDEN).putHeader(STATUS, SIGNED_IN).putHeader(REASON, refusal.reason().code());
        Optional<String> body = body(refusal);
        if (body.isPresent()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(body.get());
        } else {
            response.end();
        }
    }

    /** @return the JSON of the response; empty if the response has no body */
    public static Optional<String> body(RequirementNotMetException refusal) {
        return refusal.requirement() instanceof Reverified required ? Optional.of(ReverificationError.json(required))
                : Optional.empty();
    }
}
