package io.quarkiverse.clerk.runtime.security;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.integration.quarkus.ImplicitBasicAuthentication;
import io.quarkiverse.clerk.runtime.request.AuthorizationHeader;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.token.PresentedToken;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport.Type;
import io.quarkus.vertx.http.runtime.security.annotation.BasicAuthentication;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Decides whether the {@code Authorization} header belongs to Clerk or to another mechanism of the application. Other
 * mechanisms own the schemes that they declare, except for tokens whose issuer is this Clerk instance, and for opaque machine
 * tokens of Clerk if the application accepts them. All other headers belong to Clerk.
 */
@Singleton
public final class AuthorizationHeaderOwner {

    private static final Uni<Boolean> NO = Uni.createFrom().item(false);
    private static final Uni<Boolean> YES = Uni.createFrom().item(true);

    private final Instance<HttpAuthenticationMechanism> all;
    private final MachineAuthentication machines;
    private final boolean basicByRequest;
    private final boolean inclusive;
    private volatile List<HttpAuthenticationMechanism> others;

    AuthorizationHeaderOwner(Instance<HttpAuthenticationMechanism> all, MachineAuthentication machines, VertxHttpConfig http) {
        this.all = all;
        this.machines = machines;
        this.basicByRequest = ImplicitBasicAuthentication.isAdded(http);
        this.inclusive = http.auth().inclusive();
    }

    boolean othersExist() {
        return basicByRequest || !others().isEmpty();
    }

    /** @return whether every mechanism authenticates the request, and not only the first that finds a credential */
    boolean allSignIn() {
        return inclusive;
    }

    /**
     * @return whether the request's {@code Authorization} header belongs to another mechanism
     */
    Uni<Boolean> isAnother(RoutingContext context, SessionAuthenticator authenticator, ClerkRequest request) {
        String scheme = AuthorizationHeader.scheme(context.request().headers().getAll(HttpHeaderNames.AUTHORIZATION));
        if (scheme == null || request.headerToken() != null && isClerks(authenticator, request.headerToken())) {
            return NO;
        }
        return basicByRequest && BasicAuthentication.AUTH_MECHANISM_SCHEME.equalsIgnoreCase(scheme) ? YES
                : isRead(context, scheme, 0);
    }

    /** The prefixes of opaque machine tokens are Clerk's. A JSON Web Token of a machine can be one of another issuer. */
    private boolean isClerks(SessionAuthenticator authenticator, PresentedToken token) {
        MachineTokenType type = token.isJwt() ? null : token.machineTokenType();
        return authenticator.isIssuerOf(token) || type != null && machines.handles(type, authenticator);
    }

    private Uni<Boolean> isRead(RoutingContext context, String scheme, int index) {
        if (index == others().size()) {
            return NO;
        }
        return others().get(index).getCredentialTransport(context)
                .map(transport -> isHeader(transport, scheme))
                // The same failure occurs again, and is reported, when the mechanism authenticates the request.
                .onFailure().recoverWithItem(true)
                .flatMap(new Function<Boolean, Uni<? extends Boolean>>() {
                    @Override
                    public Uni<? extends Boolean> apply(Boolean read) {
                        return read ? YES : isRead(context, scheme, index + 1);
                    }
                });
    }

    /** A mechanism without a credential transport, such as OIDC with a disabled tenant, ignores this request. */
    private static boolean isHeader(HttpCredentialTransport transport, String scheme) {
        return transport != null && transport.getTransportType() == Type.AUTHORIZATION
                && transport.getTypeTarget().equalsIgnoreCase(scheme);
    }

    /** Looked up lazily, because Clerk's mechanism is one of them and creates this object. */
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
