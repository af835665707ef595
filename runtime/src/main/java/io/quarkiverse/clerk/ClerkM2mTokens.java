package io.quarkiverse.clerk;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The calls of {@link ClerkClient} about M2M tokens. They use {@code quarkus.clerk.machine.secret-key}, the secret key of this
 * application's machine.
 *
 * @see <a href="https://clerk.com/docs/guides/development/machine-auth/m2m-tokens">Clerk: M2M tokens</a>
 */
public interface ClerkM2mTokens {

    /**
     * Creates a token with which this application's machine calls other machines. Each call creates one;
     * {@link #current()} and {@link ClerkM2mTokenFilter} keep it.
     *
     * @return the token; fails with {@link ClerkApiException} if the secret key of the machine is not configured
     */
    Uni<BackendM2mToken> create(NewM2mToken token);

    /** Blocking form of {@link #create(NewM2mToken)}. */
    default BackendM2mToken createAndAwait(NewM2mToken token) {
        return Await.result(create(token));
    }

    /**
     * Returns the token with which this application calls other services, in a header {@code Authorization: Bearer …}. It is
     * created on first use as {@code quarkus.clerk.machine.outgoing.*} says, and kept until a tenth of its lifetime is left.
     * Concurrent calls share one request to Clerk.
     *
     * @return the token, on the Vert.x context of the caller. Do not log it. It fails with {@link ClerkApiException}.
     */
    Uni<String> current();

    /** Blocking form of {@link #current()}. */
    default String currentAndAwait() {
        return Await.result(current());
    }

    /**
     * @param machineId the machine, {@code mch_…}
     * @return the opaque tokens of the machine. Pages are fetched as the subscriber requests more.
     */
    Multi<BackendM2mToken> list(String machineId);

    /**
     * Blocking form of {@link #list(String)}.
     *
     * @param limit the maximum number of tokens; they are all held in memory
     * @return the first tokens, immutable
     * @throws IllegalArgumentException if the limit is less than 1
     */
    default List<BackendM2mToken> listAndAwait(String machineId, int limit) {
        return Await.first(list(machineId), limit);
    }

    /**
     * Revokes an opaque token. Applications with this extension accept it for at most
     * {@code quarkus.clerk.machine.cache.expire-after}.
     *
     * @param tokenId the ID of the token, {@code mt_…}, which is not the token itself
     * @param reason why; {@code null} to give no reason
     * @return the token after the change
     */
    Uni<BackendM2mToken> revoke(String tokenId, @Nullable String reason);

    /** Blocking form of {@link #revoke(String, String)}. */
    default BackendM2mToken revokeAndAwait(String tokenId, @Nullable String reason) {
        return Await.result(revoke(tokenId, reason));
    }
}
