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

    /** The name under which path policies and annotations select Clerk's mechanism. */
    public static final String MECHANISM = "clerk";

    private SessionLookup() {
    }

    /**
     * @param identity the request's identity; {@code null} for none
     * @param context the request, or {@code null} outside of any
     * @return the identity's session; one that is not signed in, with the request's reason, if the identity is not
     *         Clerk's
     */
    public static ClerkSession of(SecurityIdentity identity, RoutingContext context) {
        ClerkSession session = signedIn(identity);
        if (session != null) {
            return session;
        }
        if (identity != null && !identity.isAnonymous()) {
            return SignedOutSession.OTHERWISE_SIGNED_IN;
        }
        AuthOutcome outcome = context == null ? null : AuthOutcome.of(context);
        return outcome == null ? SignedOutSession.UNKNOWN : new SignedOutSession(outcome.reason(), outcome.status());
    }

    /** @return whether the identity was made from a verified session token of an active session */
    public static boolean isClerks(SecurityIdentity identity) {
        return signedIn(identity) != null;
    }

    /** @return the session that the identity, or one that it stands for as well, was made from; or {@code null} */
    public static ClerkSession signedIn(SecurityIdentity identity) {
        if (identity == null || identity.isAnonymous()) {
            return null;
        }
        ClerkSession session = own(identity);
        if (session != null) {
            return session;
        }
        // In the inclusive mode the identity is that of the first mechanism, and the others have theirs beside it.
        Map<String, SecurityIdentity> all = HttpSecurityUtils.getSecurityIdentities(identity);
        SecurityIdentity clerks = all == null ? null : all.get(MECHANISM);
        return clerks == null ? null : own(clerks);
    }

    /**
     * An application's augmentor may make an identity of its own and leave the principal behind, or the attributes. The
     * principal is asked first: it is nearer.
     */
    private static ClerkSession own(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof ClerkPrincipal principal) {
            return principal.session();
        }
        return identity.getAttribute(ClerkSession.class.getName()) instanceof SignedInSession session ? session : null;
    }

    /**
     * Waits for the identity where waiting is allowed. It is nearly always there: only the first token ever has to
     * wait for keys.
     *
     * @throws BlockingOperationNotAllowedException on the event loop, if the identity is not there yet
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

    /** Without the operators of a reactive chain, each of which would keep the caller's contexts and bring them back. */
    private static final class Arrival extends CompletableFuture<SecurityIdentity> implements UniSubscriber<SecurityIdentity> {

        @Override
        public void onSubscribe(UniSubscription subscription) {
            // Nobody cancels.
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
