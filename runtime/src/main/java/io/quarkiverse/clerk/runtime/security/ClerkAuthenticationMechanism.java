package io.quarkiverse.clerk.runtime.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.cookie.BrowserFlow;
import io.quarkiverse.clerk.runtime.cookie.BrowserResult;
import io.quarkiverse.clerk.runtime.cookie.BrowserResult.Redirect;
import io.quarkiverse.clerk.runtime.cookie.BrowserResult.Session;
import io.quarkiverse.clerk.runtime.cookie.BrowserResult.SignedOut;
import io.quarkiverse.clerk.runtime.multisession.SessionChoice;
import io.quarkiverse.clerk.runtime.request.AuthorizationHeader;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.request.ClerkRequestReader;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport.Type;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Authenticates HTTP requests by the session token in the {@code Authorization} header or the {@code __session}
 * cookie.
 * <p>
 * A token in the header that is no good is refused: somebody put it there to be let in. A cookie that is no good is
 * ordinary browser life: the visitor is anonymous, the reason is kept, and only a protected page answers with it.
 * <p>
 * What the header has for {@link OtherMechanisms} is left to them, unless the path or the endpoint is for Clerk alone.
 */
@Singleton
public final class ClerkAuthenticationMechanism implements HttpAuthenticationMechanism {

    /** The name under which path policies and annotations select this mechanism. */
    public static final String SCHEME = "clerk";

    private static final Logger LOG = Logger.getLogger(ClerkAuthenticationMechanism.class);

    /**
     * Ahead of all mechanisms of Quarkus but mutual TLS in the inclusive mode, which has to be the first. OIDC takes every
     * bearer token for its own, so Clerk has to take its own before; and of those who could ask a visitor to sign in, it is
     * the one that has a page for it.
     */
    public static final int PRIORITY = 2500;

    private static final int FOUND = 302;
    private static final int TEMPORARY_REDIRECT = 307;
    private static final Uni<SecurityIdentity> ANONYMOUS = Uni.createFrom().nullItem();
    private static final Uni<HttpCredentialTransport> TRANSPORT = Uni.createFrom()
            .item(new HttpCredentialTransport(Type.AUTHORIZATION, "bearer", SCHEME));
    private static final Uni<ChallengeData> NO_CHALLENGE = Uni.createFrom().nullItem();
    private static final Uni<ChallengeData> UNAUTHORIZED = Uni.createFrom()
            .item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, "Bearer"));
    private static final Uni<ChallengeData> SERVICE_UNAVAILABLE = Uni.createFrom()
            .item(new ChallengeData(503, HttpHeaderNames.RETRY_AFTER, "5"));

    /** Where the session is, and so who has to be told if it is no good. */
    private enum Carrier {
        HEADER,
        COOKIE,
        /** The header is another mechanism's, which a redirect would keep from being asked. */
        COOKIE_BESIDE_ANOTHER
    }

    private final ClerkRequestReader reader;
    private final TokenVerifier verifier;
    private final BrowserFlow browserFlow;
    private final SessionChoice sessionChoice;
    private final RequestIdentities identities;
    private final OtherMechanisms otherMechanisms;
    private final AuthenticationListener[] listeners;
    private final ProtectedResources protectedResources;

    ClerkAuthenticationMechanism(ClerkRequestReader reader, TokenVerifier verifier, BrowserFlow browserFlow,
            SessionChoice sessionChoice, RequestIdentities identities, OtherMechanisms otherMechanisms,
            @All List<AuthenticationListener> listeners,
            Instance<ProtectedResources> protectedResources) {
        this.reader = reader;
        this.verifier = verifier;
        this.browserFlow = browserFlow;
        this.sessionChoice = sessionChoice;
        this.identities = identities;
        this.otherMechanisms = otherMechanisms;
        this.listeners = listeners.toArray(new AuthenticationListener[0]);
        this.protectedResources = protectedResources.isResolvable() ? protectedResources.get() : null;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviderManager) {
        if (!ClerkRequestHandler.hasSeen(context)) {
            // The management interface has the application's mechanisms too, but other users.
            return ANONYMOUS;
        }
        String bearerHeader = sessionChoice.isByToken() ? reader.bearerHeader(context) : null;
        if (bearerHeader != null) {
            // Nothing else that the request says counts.
            SessionToken known = verifier.known(bearerHeader, AuthorizationHeader.BEFORE_TOKEN.length());
            if (known != null && !known.isPending()) {
                answerFor(context);
                return signedIn(context, identityProviderManager, known);
            }
        }
        ClerkRequest request = reader.read(context);
        if (isSelected(context) || !otherMechanisms.exist()) {
            return authenticate(context, identityProviderManager, request);
        }
        return otherMechanisms.read(context, request).flatMap(new Function<Boolean, Uni<? extends SecurityIdentity>>() {
            @Override
            public Uni<? extends SecurityIdentity> apply(Boolean readByAnother) {
                if (!readByAnother) {
                    return authenticate(context, identityProviderManager, request);
                }
                return otherMechanisms.signInToo()
                        ? authenticate(context, identityProviderManager, request.withoutHeaderToken(),
                                Carrier.COOKIE_BESIDE_ANOTHER)
                        : ANONYMOUS;
            }
        });
    }

    /** A path or an endpoint may leave the request to this mechanism alone, whatever the request has for others. */
    private boolean isSelected(RoutingContext context) {
        return context.get(HttpAuthenticationMechanism.class.getName()) == this;
    }

    /** With several mechanisms, whoever found a credential of its own answers for it. */
    private void answerFor(RoutingContext context) {
        context.put(HttpAuthenticationMechanism.class.getName(), this);
    }

    private Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviderManager,
            ClerkRequest request) {
        if (request.headerToken() == null) {
            return authenticate(context, identityProviderManager, request, Carrier.COOKIE);
        }
        answerFor(context);
        return authenticate(context, identityProviderManager, request, Carrier.HEADER);
    }

    private Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviderManager,
            ClerkRequest request, Carrier carrier) {
        BrowserResult decided = carrier == Carrier.HEADER ? null : browserFlow.withoutVerification(request);
        if (decided != null && (sessionChoice.isByToken() || !(decided instanceof Session))) {
            return identity(context, identityProviderManager, decided, carrier);
        }
        Uni<BrowserResult> result = Uni.createFrom()
                .deferred(() -> carrier == Carrier.HEADER ? byHeader(request) : browserFlow.authenticate(request))
                .flatMap(new Function<BrowserResult, Uni<? extends BrowserResult>>() {
                    @Override
                    public Uni<? extends BrowserResult> apply(BrowserResult outcome) {
                        return sessionChoice.choose(request, outcome);
                    }
                });
        return result.flatMap(new Function<BrowserResult, Uni<? extends SecurityIdentity>>() {
            @Override
            public Uni<? extends SecurityIdentity> apply(BrowserResult outcome) {
                return identity(context, identityProviderManager, outcome, carrier);
            }
        });
    }

    private Uni<BrowserResult> byHeader(ClerkRequest request) {
        return verifier.verify(request.headerToken()).flatMap(new Function<TokenResult, Uni<? extends BrowserResult>>() {
            @Override
            public Uni<? extends BrowserResult> apply(TokenResult result) {
                return result instanceof Verified verified
                        ? Uni.createFrom().item(new Session(verified.token(), List.of()))
                        : browserFlow.refused(request, result, request.headerToken());
            }
        });
    }

    private Uni<SecurityIdentity> identity(RoutingContext context, IdentityProviderManager identityProviderManager,
            BrowserResult result, Carrier carrier) {
        if (result instanceof Session session) {
            PrivateResponse.setCookies(context, session.setCookies());
            if (session.token().isPending()) {
                keep(AuthOutcome.pending(), context);
                return ANONYMOUS;
            }
            return signedIn(context, identityProviderManager, session.token());
        }
        if (result instanceof Redirect redirect && carrier != Carrier.COOKIE_BESIDE_ANOTHER) {
            keep(AuthOutcome.of(redirect), context);
            PrivateResponse.setCookies(context, redirect.setCookies());
            return Uni.createFrom().failure(new AuthenticationRedirectException(TEMPORARY_REDIRECT, redirect.location()));
        }
        SignedOut signedOut = result instanceof Redirect redirect ? SignedOut.insteadOf(redirect) : (SignedOut) result;
        keep(AuthOutcome.of(signedOut), context);
        PrivateResponse.setCookies(context, signedOut.setCookies());
        LOG.debugf("%s %s is not signed in: %s", context.request().method(), context.normalizedPath(), signedOut.reason());
        if (carrier != Carrier.HEADER) {
            return ANONYMOUS;
        }
        return Uni.createFrom().failure(signedOut.unavailable() ? Unavailability.failure(signedOut.message())
                : new AuthenticationFailedException());
    }

    private Uni<SecurityIdentity> signedIn(RoutingContext context, IdentityProviderManager identityProviderManager,
            SessionToken token) {
        for (AuthenticationListener listener : listeners) {
            listener.authenticated(AuthenticationListener.SIGNED_IN, null, token);
        }
        return identities.of(token, context, identityProviderManager);
    }

    private void keep(AuthOutcome outcome, RoutingContext context) {
        outcome.putOn(context);
        for (AuthenticationListener listener : listeners) {
            listener.authenticated(outcome.headerStatus(), outcome.reason(), null);
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        if (!ClerkRequestHandler.hasSeen(context)) {
            return NO_CHALLENGE;
        }
        PrivateResponse.mark(context);
        AuthOutcome outcome = AuthOutcome.of(context);
        if (outcome != null && outcome.unavailable()) {
            return SERVICE_UNAVAILABLE;
        }
        ClerkRequest request = reader.read(context);
        if (outcome == null || outcome.reason() == null || request.headerToken() != null) {
            return unauthorized(context);
        }
        if (AuthReason.SESSION_PENDING.equals(outcome.reason())) {
            Optional<Redirect> handshake = browserFlow.askAboutTasks(request);
            if (handshake.isPresent()) {
                AuthOutcome.of(handshake.get()).putOn(context);
                PrivateResponse.setCookies(context, handshake.get().setCookies());
                return Uni.createFrom().item(
                        new ChallengeData(TEMPORARY_REDIRECT, HttpHeaderNames.LOCATION, handshake.get().location()));
            }
        }
        return browserFlow.signInPage(request, outcome.reason())
                .map(page -> Uni.createFrom().item(new ChallengeData(FOUND, HttpHeaderNames.LOCATION, page)))
                .orElseGet(() -> unauthorized(context));
    }

    /** With the address of what a client has to know to obtain a token, where there is any (RFC 9728, section 5.1). */
    private Uni<ChallengeData> unauthorized(RoutingContext context) {
        String metadata = protectedResources == null ? null : protectedResources.metadataUrl(context);
        return metadata == null ? UNAUTHORIZED
                : Uni.createFrom().item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE,
                        "Bearer resource_metadata=\"" + metadata + "\""));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(ClerkAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return TRANSPORT;
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }
}
