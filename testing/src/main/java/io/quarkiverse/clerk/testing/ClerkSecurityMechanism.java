package io.quarkiverse.clerk.testing;

import java.util.Set;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.runtime.security.ClerkAuthenticationMechanism;
import io.quarkiverse.clerk.runtime.security.ClerkAuthenticationRequest;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Makes every request without credentials one of the user of {@link ClerkSecurity}. It comes before Clerk's own mechanism,
 * which would send a browser without cookies to Clerk.
 */
@Singleton
public final class ClerkSecurityMechanism implements HttpAuthenticationMechanism {

    private static final String SESSION_COOKIE = "__session";

    private final TestUser user;

    ClerkSecurityMechanism(TestUser user) {
        this.user = user;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviderManager) {
        SessionToken token = tokenFor(context);
        return token == null ? Uni.createFrom().nullItem()
                : identityProviderManager.authenticate(
                        HttpSecurityUtils.setRoutingContextAttribute(new ClerkAuthenticationRequest(token), context));
    }

    /** @return {@code null} if the request is none of the test's user */
    private SessionToken tokenFor(RoutingContext context) {
        SessionToken token = user.token();
        return token == null || hasCredentials(context) ? null : token;
    }

    private static boolean hasCredentials(RoutingContext context) {
        if (context.request().getHeader(HttpHeaders.AUTHORIZATION) != null) {
            return true;
        }
        for (Cookie cookie : context.request().cookies()) {
            if (cookie.getName().equals(SESSION_COOKIE) || cookie.getName().startsWith(SESSION_COOKIE + "_")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    /** Under Clerk's name, for endpoints that ask for this mechanism by its name. */
    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return tokenFor(context) == null ? Uni.createFrom().nullItem()
                : Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.TEST_SECURITY,
                        ClerkAuthenticationMechanism.SCHEME));
    }

    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1_000;
    }
}
