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
 * Answers requests of somebody who is signed in but lacks something: 403 with the reason. This is for everything that
 * ends at Vert.x; Quarkus REST answers by itself, with the same content.
 */
public final class ForbiddenHandler implements Handler<RoutingContext> {

    /** Says that the caller is signed in: a client must not take the refusal for the end of the session. */
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

    /** @return the JSON of the response; empty for a refusal without a body */
    public static Optional<String> body(RequirementNotMetException refusal) {
        return refusal.requirement() instanceof Reverified required ? Optional.of(ReverificationError.json(required))
                : Optional.empty();
    }
}
