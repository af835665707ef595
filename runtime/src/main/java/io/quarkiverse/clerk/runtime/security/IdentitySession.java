package io.quarkiverse.clerk.runtime.security;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.BlockingOperationNotAllowedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Finds the session in a Quarkus identity.
 */
final class IdentitySession {

    private IdentitySession() {
    }

    /**
     * @param identity the request's identity; {@code null} for none
     * @param context the request, or {@code null} outside of any
     * @return the identity's session; one that is not signed in, with the request's reason, if the identity is not
     *         Clerk's
     */
    static ClerkSession of(SecurityIdentity identity, RoutingContext context) {
        if (isClerks(identity)) {
            return identity.getAttribute(ClerkSession.class.getName());
        }
        AuthOutcome outcome = context == null ? null : AuthOutcome.of(context);
        return outcome == null ? SignedOutSession.UNKNOWN : new SignedOutSession(outcome.reason(), outcome.status());
    }

    /** @return whether the identity was made from a verified session token of an active session */
    static boolean isClerks(SecurityIdentity identity) {
        return identity != null && !identity.isAnonymous()
                && identity.getAttribute(ClerkSession.class.getName()) instanceof SignedInSession;
    }

    /**
     * Waits for the identity where waiting is allowed. It is nearly always there: only the first token ever has to
     * wait for keys.
     *
     * @throws BlockingOperationNotAllowedException on the event loop, if the identity is not there yet
     */
    static SecurityIdentity await(Uni<SecurityIdentity> deferred) {
        CompletableFuture<SecurityIdentity> identity = deferred.subscribeAsCompletionStage();
        if (!identity.isDone() && !BlockingOperationControl.isBlockingAllowed()) {
            throw new BlockingOperationNotAllowedException(
                    "The request is still being authenticated, and the event loop can't wait"
                            + " for it. Use ClerkSession.deferred() here, or let the method run on a worker thread (@Blocking).");
        }
        try {
            return identity.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
