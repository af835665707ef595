package io.quarkiverse.clerk.runtime.keys;

import io.smallrye.mutiny.Uni;

/**
 * Fetches the published keys once.
 */
@FunctionalInterface
public interface JwksLoader {

    /**
     * @return the JSON Web Key Set as text (RFC 7517, section 5), within the loader's own time limit; fails with
     *         {@link JwksLoadException}
     */
    Uni<String> load();
}
