package io.quarkiverse.clerk.runtime.session;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.BlockingOperationNotAllowedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.vertx.ext.web.RoutingContext;

/**
 * Finds the session in a Quarkus identity.
 */
public final class SessionLookup {

    /** The name of Clerk's mechanism for path policies and annotations. */
    public static final String MECHANISM = "clerk";

    private SessionLookup() {
    }

    /**
     * @param identity the request's identity; {@code null} for none
     * @param context the request, or {@code null} outside of a request
     * @return the session of the identity; if the identity has no Clerk session, a signed-out session with the reason of
     *         the request
     */
    public static ClerkSession of(SecurityIdentity identity, RoutingContext context) {
        ClerkSession session = signedIn(identity);
        if (session != null) {
            return session;
        }
        if (identity != null && !identity.isAnonymous()) {
            return MachineLookup.authenticated(identity) == null ? SignedOutSession.OTHERWISE_SIGNED_IN
                    : SignedOutSession.MACHINE;
        }
        AuthOutcome outcome = context == null ? null : AuthOutcome.of(context);
        return outcome == null ? SignedOutSession.UNKNOWN : new SignedOutSession(outcome.reason(), outcome.status());
    }

    /** @return whether the identity was made from a verified session token of an active session */
    public static boolean isClerks(SecurityIdentity identity) {
        return signedIn(identity) != null;
    }

    /** @return the Clerk session of the identity, or of another identity of the same request; or {@code null} */
    public static ClerkSession signedIn(SecurityIdentity identity) {
        if (identity == null || identity.isAnonymous()) {
            return null;
        }
        ClerkSession session = own(identity);
        if (session != null) {
            return session;
        }
        // In inclusive mode, this is the identity of the first mechanism; those of the others are in an attribute.
        Map<String, SecurityIdentity> all = HttpSecurityUtils.getSecurityIdentities(identity);
        SecurityIdentity clerks = all == null ? null : all.get(MECHANISM);
        return clerks == null ? null : own(clerks);
    }

    /**
     * An augmentor of the application can create its own identity and copy only the principal or only the attributes, so
     * both are checked.
     */
    private static ClerkSession own(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof ClerkPrincipal principal) {
            return principal.session();
        }
        return identity.getAttribute(ClerkSession.class.getName()) instanceof SignedInSession session ? session : null;
    }

    /**
     * Waits for the identity if the thread can be blocked. Usually the identity is available at once; only the first token
     * has to wait for keys.
     *
     * @throws BlockingOperationNotAllowedException on the event loop, if the identity is not available yet
     */
    public static SecurityIdentity await(Uni<SecurityIdentity> deferred) {
        Arrival identity = new Arrival();
        deferred.subscribe().withSubscriber(identity);
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

    /** Not a reactive chain, because each of its operators captures and restores the contexts of the caller. */
    private static final class Arrival extends CompletableFuture<SecurityIdentity> implements UniSubscriber<SecurityIdentity> {

        @Override
        public void onSubscribe(UniSubscription subscription) {
            // Never cancelled.
        }

        @Override
        public void onItem(SecurityIdentity identity) {
            complete(identity);
        }

        @Override
        public void onFailure(Throwable failure) {
            completeExceptionally(failure);
        }
    }
}
