package io.quarkiverse.clerk.testing;

import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.quarkiverse.clerk.runtime.security.ClerkAuthenticationMechanism;
import io.quarkiverse.clerk.runtime.security.ClerkAuthenticationRequest;
import io.quarkiverse.clerk.runtime.security.IdentityFactory;
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
 * Authenticates every request without credentials as the user of {@link ClerkSecurity}. It runs before the mechanism of the
 * extension, which would redirect a browser without cookies to Clerk. It delegates requests with credentials to that mechanism
 * itself, because otherwise the mechanism behind {@code @TestSecurity} would authenticate them as the user of the test.
 */
@Singleton
public final class ClerkSecurityMechanism implements HttpAuthenticationMechanism {

    private static final String SESSION_COOKIE = "__session";

    private final TestUser user;
    private final Instance<ClerkAuthenticationMechanism> clerk;
    private final Instance<IdentityFactory> identities;

    ClerkSecurityMechanism(TestUser user, Instance<ClerkAuthenticationMechanism> clerk,
            Instance<IdentityFactory> identities) {
        this.user = user;
        this.clerk = clerk;
        this.identities = identities;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviderManager) {
        Function<IdentityFactory, ClerkAuthenticationRequest> caller = user.caller();
        if (caller == null) {
            return Uni.createFrom().nullItem();
        }
        boolean hasHeader = context.request().getHeader(HttpHeaders.AUTHORIZATION) != null;
        Uni<SecurityIdentity> ownIdentity = hasHeader || hasCookie(context)
                ? clerk.get().authenticate(context, identityProviderManager)
                : Uni.createFrom().nullItem();
        return hasHeader ? ownIdentity
                : ownIdentity.onItem().ifNull().switchTo(() -> identityProviderManager.authenticate(
                        HttpSecurityUtils.setRoutingContextAttribute(caller.apply(identities.get()), context)));
    }

    private static boolean hasCookie(RoutingContext context) {
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

    /** Uses the scheme of the extension, for endpoints that select the mechanism by its name. */
    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return user.caller() == null ? Uni.createFrom().nullItem()
                : Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.TEST_SECURITY,
                        ClerkAuthenticationMechanism.SCHEME));
    }

    @Override
    public int getPriority() {
        return ClerkAuthenticationMechanism.PRIORITY + 100;
    }
}
