package io.quarkiverse.clerk.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/**
 * The cache of verified tokens, which avoids repeated signature checks. A cached token is accepted only as long as a new
 * verification would accept it: until it expires, and while its key is published.
 */
@ConfigGroup
public interface TokenCacheConfig {

    /**
     * Whether verified tokens are cached.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * Maximum number of cached tokens, from 1 to 10,000,000. Each takes about 3 KB in addition to its own length. Plan
     * one entry for each user who is active in the same minute.
     */
    @WithDefault("10000")
    long maximumSize();
}
