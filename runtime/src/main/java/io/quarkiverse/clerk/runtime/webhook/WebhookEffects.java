package io.quarkiverse.clerk.runtime.webhook;

import java.util.Set;

import io.quarkiverse.clerk.SessionRevocations;
import io.quarkiverse.clerk.runtime.backend.UserCache;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.smallrye.mutiny.Uni;

/**
 * What the extension itself does for an event, before the application's methods observe it: a session that is over is
 * revoked, and a user that changed is removed from the users' cache.
 */
final class WebhookEffects {

    private static final Set<String> SESSION_IS_OVER = Set.of("session.ended", "session.removed", "session.revoked");
    private static final String USER_FAMILY = "user.";

    private final SessionRevocations revocations;
    private final UserCache users;

    WebhookEffects(SessionRevocations revocations, UserCache users) {
        this.revocations = revocations;
        this.users = users;
    }

    /** @return fails if the users' cache fails, so that Clerk delivers the event again */
    Uni<Void> apply(ClerkWebhookEvent event) {
        String id = event.objectId();
        if (id == null) {
            return Uni.createFrom().voidItem();
        }
        if (SESSION_IS_OVER.contains(event.type())) {
            revocations.add(id);
        }
        return event.type().startsWith(USER_FAMILY) ? users.evict(id) : Uni.createFrom().voidItem();
    }
}
