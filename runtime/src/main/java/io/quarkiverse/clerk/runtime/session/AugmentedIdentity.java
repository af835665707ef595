package io.quarkiverse.clerk.runtime.session;

import java.util.function.Supplier;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;

/**
 * The identity that an augmentor is processing. The request has no identity yet, so without this, {@code ClerkSession} would
 * wait for the augmentor that uses it. Stored in the Vert.x context of the request. Its end can be on any thread.
 */
public final class AugmentedIdentity {

    private static final String KEY = AugmentedIdentity.class.getName();

    private final AugmentedIdentity outer;
    private volatile SecurityIdentity identity;

    private AugmentedIdentity(SecurityIdentity identity, AugmentedIdentity outer) {
        this.identity = identity;
        this.outer = outer;
    }

    /**
     * @param identity the identity that the augmentor receives
     * @param augmentation calls the augmentor
     * @return the result of the augmentor; until it arrives, {@link #current()} returns the identity
     */
    public static <T> Uni<T> during(SecurityIdentity identity, Supplier<Uni<T>> augmentation) {
        return Uni.createFrom().deferred(() -> {
            if (!VertxContext.isOnDuplicatedContext()) {
                return augmentation.get();
            }
            AugmentedIdentity augmented = new AugmentedIdentity(identity, ContextLocals.get(KEY, null));
            ContextLocals.put(KEY, augmented);
            return Uni.createFrom().deferred(augmentation::get).onTermination().invoke(() -> augmented.identity = null);
        });
    }

    /** @return the identity that an augmentor is processing; {@code null} if there is none */
    static SecurityIdentity current() {
        if (!VertxContext.isOnDuplicatedContext()) {
            return null;
        }
        AugmentedIdentity augmented = ContextLocals.get(KEY, null);
        while (augmented != null && augmented.identity == null) {
            augmented = augmented.outer;
        }
        return augmented == null ? null : augmented.identity;
    }
}
