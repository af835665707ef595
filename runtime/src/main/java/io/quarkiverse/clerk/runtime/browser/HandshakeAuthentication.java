package io.quarkiverse.clerk.runtime.browser;

import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.backend.ClerkCallException;
import io.quarkiverse.clerk.runtime.backend.HandshakeResource;
import io.quarkiverse.clerk.runtime.browser.RequestState.Redirect;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedIn;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedOut;
import io.quarkiverse.clerk.runtime.browser.RequestState.Status;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.token.SignatureResult.Genuine;
import io.quarkiverse.clerk.runtime.token.TokenResult.Failure;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.smallrye.mutiny.Uni;

/**
 * Authenticates a browser that returns from a handshake. The handshake is a nonce, which the Backend API resolves, or a
 * signed token. Either contains {@code Set-Cookie} directives, one of which has the session token. A handshake that cannot
 * be resolved leaves the decision to the cookies of the request.
 */
final class HandshakeAuthentication {

    private static final Logger LOG = Logger.getLogger(HandshakeAuthentication.class);

    private final HandshakeResource api;
    private final TokenVerifier verifier;
    private final ClerkRedirects redirects;
    private final CookieAuthentication cookies;
    private final boolean development;

    HandshakeAuthentication(ClerkSettings settings, HandshakeResource api, TokenVerifier verifier, ClerkRedirects redirects,
            CookieAuthentication cookies) {
        this.api = api;
        this.verifier = verifier;
        this.redirects = redirects;
        this.cookies = cookies;
        this.development = settings.isDevelopment();
    }

    Uni<RequestState> authenticate(ClerkRequest request) {
        return request.handshakeState().nonce() == null ? byToken(request) : byNonce(request);
    }

    private Uni<RequestState> byToken(ClerkRequest request) {
        return verifier.verifyHandshake(request.handshakeState().token())
                .flatMap(result -> result.fold(genuine -> byToken(request, genuine), failure -> invalid(request, failure)));
    }

    private Uni<RequestState> byToken(ClerkRequest request, Genuine genuine) {
        Optional<List<String>> directives = HandshakeClaim.directives(genuine.jwt());
        return directives.isPresent() ? resolved(request, directives.get())
                : invalid(request, new Refused(AuthReason.TOKEN_INVALID, "The handshake token contains no cookies."));
    }

    private Uni<RequestState> byNonce(ClerkRequest request) {
        if (!api.isAvailable()) {
            return cookies.authenticate(request);
        }
        return api.payload(request.handshakeState().nonce(), request.client())
                .map(directives -> new Payload(directives, null))
                .onFailure(ClerkCallException.class)
                .recoverWithItem(problem -> new Payload(null, (ClerkCallException) problem))
                .flatMap(payload -> payload.directives() != null ? resolved(request, payload.directives())
                        : unresolved(request, payload.problem()));
    }

    /**
     * The result of resolving a nonce.
     *
     * @param directives Clerk's response, or {@code null}
     * @param problem why there is none, or {@code null}
     */
    private record Payload(List<String> directives, ClerkCallException problem) {
    }

    private Uni<RequestState> unresolved(ClerkRequest request, ClerkCallException problem) {
        LOG.debugf("A handshake could not be resolved: %s", problem.getMessage());
        if (problem.isUnavailable()) {
            // Valid session cookies prove a session, whatever the handshake contains.
            return cookies.authenticate(request).map(state -> state instanceof SignedIn ? state
                    : SignedOut.unavailable(AuthReason.HANDSHAKE_UNAVAILABLE,
                            "Clerk could not be asked for the result of the handshake.", problem.retryAfter()));
        }
        Optional<RequestState> withoutNonce = development ? redirects.withoutHandshake(request) : Optional.empty();
        return withoutNonce.isPresent() ? Uni.createFrom().item(withoutNonce.get()) : cookies.authenticate(request);
    }

    private Uni<RequestState> resolved(ClerkRequest request, List<String> directives) {
        HandshakeCookies result = HandshakeCookies.of(directives);
        if (result.sessionToken() == null) {
            return Uni.createFrom().item(state(request, null, result));
        }
        return verifier.verifyCookie(result.sessionToken()).flatMap(verified -> verified.fold(
                token -> Uni.createFrom().item(state(request, new SignedIn(token, result.directives()), result)),
                failure -> isFinal(failure.reason()) ? Uni.createFrom().item(signedOut(failure, result))
                        : invalid(request, failure)));
    }

    /** The token is Clerk's latest, so another handshake would have the same result. */
    private static boolean isFinal(AuthReason reason) {
        return AuthReason.SESSION_REVOKED.equals(reason) || AuthReason.SESSION_TOKEN_AZP_MISSING.equals(reason);
    }

    private static SignedOut signedOut(Failure failure, HandshakeCookies result) {
        return new SignedOut(failure.reason(), failure.message(), false, null, result.directives());
    }

    /** In development the handshake is in the URL, and one more redirect removes it. */
    private RequestState state(ClerkRequest request, SignedIn signedIn, HandshakeCookies result) {
        String location = ClerkRedirects.withoutHandshakeParameters(request);
        if (development && !location.equals(request.navigation().url())) {
            return signedIn != null ? new Redirect(location, Status.SIGNED_IN, null, "", result.directives())
                    : new Redirect(location, Status.SIGNED_OUT, AuthReason.SESSION_TOKEN_MISSING, "", result.directives());
        }
        return signedIn != null ? signedIn
                : new SignedOut(AuthReason.SESSION_TOKEN_MISSING, "", false, null, result.directives());
    }

    /**
     * The handshake, or its session token, is invalid. In production it came in a cookie, which can be that of another
     * application on the same domain, so it is ignored.
     */
    private Uni<RequestState> invalid(ClerkRequest request, Failure failure) {
        if (failure instanceof Unavailable unavailable) {
            return Uni.createFrom().item(
                    SignedOut.unavailable(failure.reason(), failure.message(), unavailable.retryAfter()));
        }
        if (!development) {
            return cookies.authenticate(request);
        }
        return Uni.createFrom().item(new SignedOut(failure.reason(),
                failure.message() + " The keys of this application may have been changed to those of"
                        + " another instance: clear the browser's cookies for this host."));
    }
}
