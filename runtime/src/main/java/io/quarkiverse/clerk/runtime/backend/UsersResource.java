package io.quarkiverse.clerk.runtime.backend;

import static io.quarkiverse.clerk.runtime.backend.Identifiers.id;

import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.OrganizationMembership;
import io.quarkiverse.clerk.UserQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The Backend API's users. */
final class UsersResource implements ClerkClient.Users {

    private final BackendCalls calls;
    private final UserCache cache;

    UsersResource(BackendCalls calls, UserCache cache) {
        this.calls = calls;
        this.cache = cache;
    }

    @Override
    public Uni<ClerkUser> get(String userId) {
        return Uni.createFrom().deferred(() -> calls.send(BackendCall.get("users/" + id("user", userId)),
                answer -> BackendJson.user(answer.object())));
    }

    @Override
    public Multi<ClerkUser> list(UserQuery query) {
        // Oldest first, so that users who sign up meanwhile do not shift the pages.
        return Pages.all(calls, query("users", query).with("order_by", "+created_at"), BackendJson::user);
    }

    @Override
    public Uni<Long> count(UserQuery query) {
        return calls.send(query("users/count", query), answer -> {
            Long count = new JsonFields(answer.object()).number("total_count");
            if (count == null) {
                throw ClerkCallException.unreadable("it has no total_count");
            }
            return count;
        });
    }

    private static BackendCall query(String path, UserQuery query) {
        return BackendCall.get(path).with("user_id", query.ids()).with("email_address", query.emailAddresses())
                .with("external_id", query.externalIds()).with("query", query.text());
    }

    @Override
    public Multi<OrganizationMembership> memberships(String userId) {
        return Multi.createFrom().deferred(() -> Pages.all(calls,
                BackendCall.get("users/" + id("user", userId) + "/organization_memberships"), BackendJson::membership));
    }

    @Override
    public Uni<Void> evict(String userId) {
        return Uni.createFrom().deferred(() -> cache.evict(id("user", userId)));
    }
}
