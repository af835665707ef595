package io.quarkiverse.clerk.runtime.security;

import java.util.Set;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.InstanceType;
import io.quarkiverse.clerk.runtime.cookie.CookieDecision;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.request.ClerkRequestReader;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport.Type;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Authenticates HTTP requests by the session token in the {@code Authorization} header or the {@code __session} cookie.
 * <p>
 * A token in the header that is no good is refused: somebody put it there to be let in. A cookie that is no good is ordinary
 * browser
 * life: the visitor is anonymous, the reason is kept, and only a protected page answers with it.
 */
@Singleton
public final class ClerkAuthenticationMechanism implements HttpAuthenticationMechanism {

    /** The name under which path policies and annotations select this mechanism. */
    public static final String SCHEME = "clerk";

    private static final Logger LOG = Logger.getLogger(ClerkAuthenticationMechanism.class);

    private static final Uni<SecurityIdentity> ANONYMOUS = Uni.createFrom().nullItem();
    private static final Uni<HttpCredentialTransport> TRANSPORT = Uni.createFrom()
            .item(new HttpCredentialTransport(Type.AUTHORIZATION, "bearer", SCHEME));
    private static final Uni<ChallengeData> UNAUTHORIZED = Uni.createFrom()
            .item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, "Bearer"));
    private static final Uni<ChallengeData> SERVICE_UNAVAILABLE = Uni.createFrom()
            .item(new ChallengeData(503, HttpHeaderNames.RETRY_AFTER, "5"));

    private final InstanceType instanceType;
    private final ClerkRequestReader reader;
    private final TokenVerifier verifier;

    ClerkAuthenticationMechanism(ClerkSettings settings, ClerkRequestReader reader, TokenVerifier verifier) {
        this.instanceType = settings.publishableKey().instanceType();
        this.reader = reader;
        this.verifier = verifier;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviderManager) {
        ClerkRequest request = reader.read(context);
        if (request.headerToken() != null) {
            // With several mechanisms, whoever found a credential of its own answers for it.
            context.put(HttpAuthenticationMechanism.class.getName(), this);
            return authenticate(context, identityProviderManager, new Credential(request, request.headerToken(), true));
        }
        AuthReason refusal = CookieDecision.refusal(request, instanceType);
        if (refusal != null) {
            AuthOutcome.signedOut(refusal, "").putOn(context);
            return ANONYMOUS;
        }
        return authenticate(context, identityProviderManager, new Credential(request, request.sessionToken(), false));
    }

    private record Credential(ClerkRequest request, String token, boolean fromHeader) {
    }

    private Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviderManager,
            Credential credential) {
        return verifier.verify(credential.token())
                .flatMap(new Function<TokenResult, Uni<? extends SecurityIdentity>>() {
                    @Override
                    public Uni<? extends SecurityIdentity> apply(TokenResult result) {
                        if (result instanceof Verified verified && !verified.token().isPending()) {
                            return identity(context, identityProviderManager, verified.token());
                        }
                        return signedOut(context, credential, result);
                    }
                });
    }

    private static Uni<SecurityIdentity> identity(RoutingContext context, IdentityProviderManager identityProviderManager,
            SessionToken token) {
        AuthenticationRequest request = HttpSecurityUtils.setRoutingContextAttribute(new ClerkAuthenticationRequest(token),
                context);
        return identityProviderManager.authenticate(request);
    }

    private static Uni<SecurityIdentity> signedOut(RoutingContext context, Credential credential, TokenResult result) {
        if (result instanceof Verified) {
            AuthOutcome.pending().putOn(context);
            return ANONYMOUS;
        }
        AuthOutcome outcome = outcome(credential, result);
        outcome.putOn(context);
        LOG.debugf("%s %s is not signed in: %s", credential.request().method(), context.normalizedPath(), outcome.reason());
        return credential.fromHeader() ? Uni.createFrom().failure(new AuthenticationFailedException()) : ANONYMOUS;
    }

    private static AuthOutcome outcome(Credential credential, TokenResult result) {
        if (result instanceof Unavailable unavailable) {
            return AuthOutcome.unavailable(unavailable.reason(),
                    message(unavailable.message(), unavailable.reason(), credential));
        }
        Refused refused = (Refused) result;
        AuthReason reason = SessionReasons.of(refused.reason(), credential.request().method());
        return AuthOutcome.signedOut(reason, message(refused.message(), refused.reason(), credential));
    }

    private static String message(String sentence, AuthReason reason, Credential credential) {
        return sentence.isEmpty() ? ""
                : sentence + " (reason=" + reason + ", token-carrier=" + (credential.fromHeader() ? "header" : "cookie") + ")";
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        AuthOutcome outcome = AuthOutcome.of(context);
        return outcome != null && outcome.unavailable() ? SERVICE_UNAVAILABLE : UNAUTHORIZED;
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(ClerkAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return TRANSPORT;
    }
}
