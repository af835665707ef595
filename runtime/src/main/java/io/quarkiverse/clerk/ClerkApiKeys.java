package io.quarkiverse.clerk;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The calls of {@link ClerkClient} about API keys.
 *
 * @see <a href="https://clerk.com/docs/guides/development/machine-auth/api-keys">Clerk: API keys</a>
 */
public interface ClerkApiKeys {

    /**
     * Creates an API key.
     *
     * @return the key with its {@linkplain BackendApiKey#secret() secret}, which Clerk shows only now
     */
    Uni<BackendApiKey> create(NewApiKey key);

    /** Blocking form of {@link #create(NewApiKey)}. */
    default BackendApiKey createAndAwait(NewApiKey key) {
        return Await.result(create(key));
    }

    /**
     * @param subject the owner, {@code user_…} or {@code org_…}
     * @return the API keys of the owner. Pages are fetched as the subscriber requests more.
     */
    Multi<BackendApiKey> list(String subject);

    /**
     * Blocking form of {@link #list(String)}.
     *
     * @param limit the maximum number of keys; they are all held in memory
     * @return the first keys, immutable
     * @throws IllegalArgumentException if the limit is less than 1
     */
    default List<BackendApiKey> listAndAwait(String subject, int limit) {
        return Await.first(list(subject), limit);
    }

    /**
     * Revokes an API key. Applications with this extension accept it for at most
     * {@code quarkus.clerk.machine.cache.expire-after}.
     *
     * @param apiKeyId the ID of the key, {@code ak_…}, which is not the secret
     * @param reason why; {@code null} to give no reason
     * @return the key after the change
     */
    Uni<BackendApiKey> revoke(String apiKeyId, @Nullable String reason);

    /** Blocking form of {@link #revoke(String, String)}. */
    default BackendApiKey revokeAndAwait(String apiKeyId, @Nullable String reason) {
        return Await.result(revoke(apiKeyId, reason));
    }
}
