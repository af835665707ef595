package org.acme.clerk;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.clerk.BackendSession;
import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.OrganizationMembership;
import io.quarkiverse.clerk.SessionQuery;
import io.quarkiverse.clerk.UserQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
public class Members {

    // tag::client[]
    @Inject
    ClerkClient clerk;

    public Uni<ClerkUser> find(String id) {
        return clerk.users().get(id)
                .onFailure(problem -> problem instanceof ClerkApiException refusal && refusal.isNotFound())
                .recoverWithNull();
    }

    public Uni<List<String>> names(String organization) {
        return clerk.organizations().memberships(organization)
                .map(OrganizationMembership::userId).collect().asList();
    }

    public long withAddress(String email) {
        return clerk.users().countAndAwait(UserQuery.byEmailAddress(email));
    }

    public List<ClerkUser> firstUsers() {
        return clerk.users().listAndAwait(UserQuery.all(), 50);
    }
    // end::client[]

    // tag::revoke[]
    public Uni<Void> signOutEverywhere(String userId) {
        return clerk.sessions().list(SessionQuery.ofUser(userId).active())
                .map(BackendSession::id).collect().asList()
                .onItem().transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem().transformToUniAndConcatenate(clerk.sessions()::revoke)
                .collect().last()
                .chain(() -> clerk.users().evict(userId));
    }
    // end::revoke[]

    // tag::raw[]
    public Object passkeys(ClerkUser user) {
        return user.raw().get("passkeys");
    }
    // end::raw[]

    // tag::verify[]
    /** Verifies the token of the session at Clerk. Clerk has deprecated this call. */
    @SuppressWarnings("deprecation")
    public Uni<Boolean> isActive(String sessionId, String token) {
        return clerk.legacy().verifySession(sessionId, token).map(BackendSession::isActive);
    }

    /** Fetches the last active session of a client. Clerk has deprecated this call. */
    @SuppressWarnings("deprecation")
    public Uni<String> lastActive(String clientToken) {
        return clerk.legacy().verifyClient(clientToken).map(client -> client.lastActiveSessionId());
    }
    // end::verify[]
}
