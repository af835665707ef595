package io.quarkiverse.clerk.runtime.client;

import java.time.Instant;

import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.runtime.api.UnreadableAnswerException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * A user and when Clerk said so. It is kept as a text, which every cache can store, wherever that is.
 */
record KeptUser(ClerkUser user, Instant fetchedAt) {

    private static final String FETCHED_AT = "fetched_at";
    private static final String USER = "user";

    String write() {
        return new JsonObject().put(FETCHED_AT, fetchedAt.toEpochMilli()).put(USER, user.raw()).encode();
    }

    /**
     * @throws UnreadableAnswerException if the text is not one of {@link #write()}
     */
    static KeptUser read(String text) {
        try {
            Members kept = new Members(new JsonObject(text));
            Instant fetchedAt = kept.time(FETCHED_AT);
            if (fetchedAt != null) {
                return new KeptUser(BackendJson.user(kept.object(USER).json()), fetchedAt);
            }
        } catch (DecodeException e) {
            // Said below.
        }
        throw new UnreadableAnswerException("the cache has something else than a user");
    }
}
