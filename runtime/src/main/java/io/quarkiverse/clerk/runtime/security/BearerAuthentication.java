package io.quarkiverse.clerk.runtime.security;

import java.util.List;

import io.quarkiverse.clerk.runtime.browser.BrowserFlow;
import io.quarkiverse.clerk.runtime.browser.RequestState;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedIn;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.token.PresentedToken;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.smallrye.mutiny.Uni;

/**
 * Authenticates a request with the session token in its {@code Authorization} header. Cookies are ignored.
 */
final class BearerAuthentication {

    private final TokenVerifier verifier;
    private final BrowserFlow browserFlow;

    BearerAuthentication(TokenVerifier verifier, BrowserFlow browserFlow) {
        this.verifier = verifier;
        this.browserFlow = browserFlow;
    }

    /** Never fails. */
    Uni<RequestState> authenticate(ClerkRequest request) {
        PresentedToken token = request.headerToken();
        return verifier.verify(token)
                .flatMap(result -> result.fold(verified -> Uni.createFrom().item(new SignedIn(verified, List.of())),
                        failure -> browserFlow.handleInvalidToken(request, failure, token)));
    }
}
