package io.quarkiverse.clerk.runtime.backend;

import java.time.Instant;

import io.quarkiverse.clerk.ClerkUser;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * A user and when Clerk said so. It is kept as a text, which every cache can store, wherever that is.
 */
public record CachedUser(ClerkUser user, Instant fetchedAt) {

    private static final String FETCHED_AT = "fetched_at";
    private static final String USER = "user";

    String write() {
        return new JsonObject().put(FETCHED_AT, fetchedAt.toEpochMilli()).put(USER, user.raw()).encode();
    }

    /**
     * @throws ClerkCallException if the text is not one of {@link #write()}
     */
    static CachedUser read(String text) {
        try {
            JsonFields kept = new JsonFields(new JsonObject(text));
            Instant fetchedAt = kept.time(FETCHED_AT);
            if (fetchedAt != null) {
                return new CachedUser(BackendJson.user(kept.object(USER).json()), fetchedAt);
            }
        } catch (DecodeException e) {
            // Said below.
        }
        throw ClerkCallException.unreadable("the cache has something else than a user");
    }
}
