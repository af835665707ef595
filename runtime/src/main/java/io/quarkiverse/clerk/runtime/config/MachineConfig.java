package io.quarkiverse.clerk.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.clerk.NewM2mToken;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/**
 * Machine tokens: API keys, M2M tokens and OAuth access tokens.
 */
@ConfigGroup
public interface MachineConfig {

    /**
     * Secret key of this application's machine, {@code ak_…}. With it, only M2M tokens that were issued for this machine are
     * accepted. Without it, the secret key of the instance verifies M2M tokens, and those for other machines are accepted too.
     * Set it through the environment or a vault, never in a committed file.
     * <p>
     * Find it in the Clerk dashboard under Configure, Machines.
     */
    @WithDefault("${CLERK_MACHINE_SECRET_KEY:}")
    Optional<String> secretKey();

    /**
     * The cache of verified machine tokens.
     */
    Cache cache();

    /**
     * The M2M tokens that this application sends to others.
     */
    Outgoing outgoing();

    /**
     * The M2M tokens that this application sends to others, see {@code ClerkM2mTokenFilter}.
     */
    @ConfigGroup
    interface Outgoing {

        /**
         * Format of the tokens. Clerk verifies an {@code opaque} token with a call, and it can be revoked. A {@code jwt} is
         * verified without a call and cannot be revoked.
         */
        @WithDefault("opaque")
        NewM2mToken.Format format();

        /**
         * How long a token is valid. A new one is created when a tenth of this time is left. At least one minute.
         */
        @WithDefault("1H")
        Duration expiresIn();
    }

    /**
     * The cache of verified machine tokens. It holds hashes of the tokens.
     */
    @ConfigGroup
    interface Cache {

        /**
         * Whether verified machine tokens are cached. If {@code false}, each request with an opaque token makes a call to
         * Clerk.
         */
        @WithDefault("true")
        boolean enabled();

        /**
         * How long a verified machine token is accepted without asking Clerk again, and so the longest time that a revoked one
         * is accepted. Never longer than the token is valid. At most 10 minutes.
         */
        @WithDefault("30s")
        Duration expireAfter();

        /**
         * Maximum number of cached machine tokens, from 1 to 10,000,000.
         */
        @WithDefault("10000")
        long maximumSize();
    }
}
