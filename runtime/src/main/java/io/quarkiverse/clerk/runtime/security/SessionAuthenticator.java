package io.quarkiverse.clerk.runtime.security;

import io.quarkiverse.clerk.runtime.browser.BrowserFlow;
import io.quarkiverse.clerk.runtime.browser.RequestState;
import io.quarkiverse.clerk.runtime.config.MachineSettings;
import io.quarkiverse.clerk.runtime.machine.MachineTokenVerifier;
import io.quarkiverse.clerk.runtime.multisession.SessionChoice;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.request.ClerkRequestReader;
import io.quarkiverse.clerk.runtime.token.PresentedToken;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Authenticates the requests of one Clerk instance: reads the request, then authenticates it by the header or the cookies.
 */
public final class SessionAuthenticator {

    private final ClerkRequestReader reader;
    private final TokenVerifier verifier;
    private final BearerAuthentication bearer;
    private final BrowserFlow browserFlow;
    private final SessionChoice sessionChoice;
    private final IdentityFactory identities;
    private final MachineTokenVerifier machineTokens;
    private final EndpointTokens acceptedTokens;

    public SessionAuthenticator(ClerkRequestReader reader, TokenVerifier verifier, BrowserFlow browserFlow,
            SessionChoice sessionChoice, IdentityFactory identities, MachineTokenVerifier machineTokens,
            MachineSettings machineSettings) {
        this.reader = reader;
        this.verifier = verifier;
        this.bearer = new BearerAuthentication(verifier, browserFlow);
        this.browserFlow = browserFlow;
        this.sessionChoice = sessionChoice;
        this.identities = identities;
        this.machineTokens = machineTokens;
        this.acceptedTokens = new EndpointTokens(machineSettings.acceptsSessions(), machineSettings.accepted());
    }

    /** @return the Clerk data of the request; the same object for each call */
    ClerkRequest read(RoutingContext context) {
        return reader.read(context);
    }

    /**
     * @param request the Clerk data of the HTTP request
     * @return the session, the reason why there is none, or a redirect to Clerk; never fails
     */
    Uni<RequestState> authenticate(ClerkRequest request) {
        Uni<RequestState> result = request.headerToken() != null ? bearer.authenticate(request)
                : browserFlow.authenticate(request);
        return sessionChoice.isByToken() ? result : result.flatMap(known -> sessionChoice.choose(request, known));
    }

    /** @return whether the issuer in the token, which is not verified yet, is this Clerk instance */
    boolean isIssuerOf(PresentedToken token) {
        return verifier.isOfThisInstance(token);
    }

    MachineTokenVerifier machineTokens() {
        return machineTokens;
    }

    /** @return what endpoints accept that do not say it themselves */
    EndpointTokens acceptedTokens() {
        return acceptedTokens;
    }

    BrowserFlow browserFlow() {
        return browserFlow;
    }

    IdentityFactory identities() {
        return identities;
    }
}
