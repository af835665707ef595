package io.quarkiverse.clerk.runtime.security;

import io.quarkus.security.AuthenticationRedirectException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * With {@code quarkus.http.auth.proactive=false}, a redirect to Clerk can become necessary anywhere, such as in a route or
 * while a template is rendered. It then reaches Vert.x as a failure of the request, possibly wrapped in another exception.
 * This handler sends the redirect, unless the response has begun.
 */
public final class LateRedirectHandler implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext context) {
        AuthenticationRedirectException redirect = redirect(context.failure());
        HttpServerResponse response = context.response();
        // Quarkus handles a redirect that it has prepared.
        if (redirect == null || response.headWritten() || response.headers().contains(HttpHeaders.LOCATION)) {
            context.next();
            return;
        }
        response.headers().remove(HttpHeaders.CONTENT_TYPE);
        response.setStatusCode(redirect.getCode())
                .putHeader(HttpHeaders.LOCATION, redirect.getRedirectUri())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }

    /** @return the redirect in the failure's chain of causes; {@code null} if there is none */
    private static AuthenticationRedirectException redirect(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            // Other mechanisms use redirects with the status 200 for forms.
            if (cause instanceof AuthenticationRedirectException redirect && redirect.getCode() / 100 == 3) {
                return redirect;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
