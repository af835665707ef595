package io.quarkiverse.clerk.runtime.security;

import io.quarkiverse.clerk.runtime.request.ClerkRequestReader;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * The extension's first and last word on every request: ahead of authentication it reads what the request says, and
 * when the response begins it adds Clerk's headers, which say why nobody is signed in.
 */
public final class ClerkRequestHandler implements Handler<RoutingContext> {

    private static final CharSequence STATUS = HttpHeaders.createOptimized("x-clerk-auth-status");
    private static final CharSequence REASON = HttpHeaders.createOptimized("x-clerk-auth-reason");
    private static final CharSequence MESSAGE = HttpHeaders.createOptimized("x-clerk-auth-message");

    private static final String KEY = ClerkRequestHandler.class.getName();

    private final ClerkRequestReader reader;

    public ClerkRequestHandler(ClerkRequestReader reader) {
        this.reader = reader;
    }

    @Override
    public void handle(RoutingContext context) {
        context.put(KEY, true);
        reader.read(context);
        context.addHeadersEndHandler(ignored -> write(context));
        context.next();
    }

    /** @return whether the request came in where Clerk signs in */
    static boolean hasSeen(RoutingContext context) {
        return context.get(KEY) != null;
    }

    private static void write(RoutingContext context) {
        PrivateResponse.finish(context);
        AuthOutcome outcome = AuthOutcome.of(context);
        if (outcome == null || isSignedInOtherwise(context)) {
            return;
        }
        MultiMap headers = context.response().headers();
        headers.set(STATUS, outcome.headerStatus());
        if (outcome.reason() != null) {
            headers.set(REASON, outcome.reason().code());
        }
        if (!outcome.message().isEmpty()) {
            headers.set(MESSAGE, outcome.message());
        }
    }

    /** Another mechanism may know the caller; then Clerk's reason would only confuse. */
    private static boolean isSignedInOtherwise(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user && !user.getSecurityIdentity().isAnonymous();
    }
}
