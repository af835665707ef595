package io.quarkiverse.clerk.runtime.security;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkiverse.clerk.runtime.integration.quarkus.ImplicitBasicAuthentication;
import io.quarkiverse.clerk.runtime.request.AuthorizationHeader;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport.Type;
import io.quarkus.vertx.http.runtime.security.annotation.BasicAuthentication;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * The application's other mechanisms, and what of the {@code Authorization} header is theirs: the schemes that they say they
 * read, but for tokens that name this Clerk instance as their issuer. What nobody else reads stays Clerk's, to be refused.
 */
@Singleton
public final class AuthorizationHeaderOwner {

    private static final Uni<Boolean> NO = Uni.createFrom().item(false);
    private static final Uni<Boolean> YES = Uni.createFrom().item(true);

    private final Instance<HttpAuthenticationMechanism> all;
    private final boolean basicByRequest;
    private final boolean inclusive;
    private volatile List<HttpAuthenticationMechanism> others;

    AuthorizationHeaderOwner(Instance<HttpAuthenticationMechanism> all, VertxHttpConfig http) {
        this.all = all;
        this.basicByRequest = ImplicitBasicAuthentication.isAdded(http);
        this.inclusive = http.auth().inclusive();
    }

    boolean othersExist() {
        return basicByRequest || !others().isEmpty();
    }

    /** @return whether each mechanism signs in what it can, and not only the first that finds something */
    boolean allSignIn() {
        return inclusive;
    }

    /**
     * @return whether the request's {@code Authorization} header is another mechanism's
     */
    Uni<Boolean> isAnother(RoutingContext context, SessionAuthenticator authenticator, ClerkRequest request) {
        String scheme = AuthorizationHeader.scheme(context.request().headers().getAll(HttpHeaderNames.AUTHORIZATION));
        if (scheme == null || request.headerToken() != null && authenticator.isIssuerOf(request.headerToken())) {
            return NO;
        }
        return basicByRequest && BasicAuthentication.AUTH_MECHANISM_SCHEME.equalsIgnoreCase(scheme) ? YES
                : isRead(context, scheme, 0);
    }

    private Uni<Boolean> isRead(RoutingContext context, String scheme, int index) {
        if (index == others().size()) {
            return NO;
        }
        return others().get(index).getCredentialTransport(context)
                .map(transport -> isHeader(transport, scheme))
                // Its own authentication is going to meet the same trouble, and to say so.
                .onFailure().recoverWithItem(true)
                .flatMap(new Function<Boolean, Uni<? extends Boolean>>() {
                    @Override
                    public Uni<? extends Boolean> apply(Boolean read) {
                        return read ? YES : isRead(context, scheme, index + 1);
                    }
                });
    }

    /** A mechanism without a transport does not take part in this request, such as OIDC with a disabled tenant. */
    private static boolean isHeader(HttpCredentialTransport transport, String scheme) {
        return transport != null && transport.getTransportType() == Type.AUTHORIZATION
                && transport.getTypeTarget().equalsIgnoreCase(scheme);
    }

    /** Not before they are needed: this mechanism is one of them, and is being made when this is. */
    private List<HttpAuthenticationMechanism> others() {
        List<HttpAuthenticationMechanism> known = others;
        if (known == null) {
            known = new ArrayList<>();
            for (HttpAuthenticationMechanism mechanism : all) {
                if (!(mechanism instanceof ClerkAuthenticationMechanism)) {
                    known.add(mechanism);
                }
            }
            others = List.copyOf(known);
        }
        return others;
    }
}
