package io.quarkiverse.clerk.runtime.security;

import io.quarkus.security.AuthenticationRedirectException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * With {@code quarkus.http.auth.proactive=false} a redirect to Clerk can turn out to be necessary anywhere: in a route or
 * while a template is rendered, which wraps what it does not know. Then it arrives as a failure of the request, and here it
 * becomes a redirect after all, if nothing has been sent yet.
 */
public final class LateRedirectHandler implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext context) {
        AuthenticationRedirectException redirect = redirect(context.failure());
        HttpServerResponse response = context.response();
        // One that Quarkus has prepared is in good hands already.
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

    /** @return the redirect that caused the failure, however deep; {@code null} if none did */
    private static AuthenticationRedirectException redirect(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            // Other mechanisms know redirects of status 200, which are forms.
            if (cause instanceof AuthenticationRedirectException redirect && redirect.getCode() / 100 == 3) {
                return redirect;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
