package io.quarkiverse.clerk.runtime.backend;

import java.time.Instant;

import io.quarkiverse.clerk.ClerkUser;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * A user and the time of the fetch. Cached as a string, which every cache backend can store.
 */
public record CachedUser(ClerkUser user, Instant fetchedAt) {

    private static final String FETCHED_AT = "fetched_at";
    private static final String USER = "user";

    String write() {
        return new JsonObject().put(FETCHED_AT, fetchedAt.toEpochMilli()).put(USER, user.raw()).encode();
    }

    /**
     * @throws ClerkCallException if {@link #write()} did not create the text
     */
    static CachedUser read(String text) {
        try {
            JsonFields cached = new JsonFields(new JsonObject(text));
            Instant fetchedAt = cached.time(FETCHED_AT);
            if (fetchedAt != null) {
                return new CachedUser(BackendJson.user(cached.object(USER).json()), fetchedAt);
            }
        } catch (DecodeException e) {
            // Reported below.
        }
        throw ClerkCallException.unreadable("the cache entry is not a user");
    }
}
