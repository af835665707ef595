package io.quarkiverse.clerk.runtime.security;

import java.util.Set;

import io.quarkiverse.clerk.runtime.browser.RequestState.Redirect;
import io.quarkiverse.clerk.runtime.request.QueryParameters;
import io.quarkus.security.AuthenticationRedirectException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps tokens out of the log. Quarkus logs the address of an {@link AuthenticationRedirectException} at level DEBUG, and the
 * address of a handshake contains the session token. So the exception has the address without it, and the response gets the
 * complete address when it begins.
 */
final class HandshakeRedirect {

    private static final String KEY = HandshakeRedirect.class.getName();
    private static final int TEMPORARY_REDIRECT = 307;
    private static final Set<String> SECRETS = Set.of("__session", "__clerk_db_jwt");

    private HandshakeRedirect() {
    }

    static AuthenticationRedirectException exception(RoutingContext context, Redirect redirect) {
        context.put(KEY, redirect.location());
        return new AuthenticationRedirectException(TEMPORARY_REDIRECT, withoutSecrets(redirect.location()));
    }

    private static String withoutSecrets(String location) {
        return QueryParameters.without(location, SECRETS);
    }

    /** Completes the address of the response, unless the application redirects to another one. */
    static void finish(RoutingContext context) {
        String location = context.get(KEY);
        MultiMap headers = context.response().headers();
        if (location != null && withoutSecrets(location).equals(headers.get(HttpHeaders.LOCATION))) {
            headers.set(HttpHeaders.LOCATION, location);
        }
    }
}
