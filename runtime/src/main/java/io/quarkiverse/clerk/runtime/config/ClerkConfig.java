package io.quarkiverse.clerk.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocSection;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What is decided when the application starts. Read through {@link ClerkSettings}, which is checked and typed.
 */
@ConfigMapping(prefix = "quarkus.clerk")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface ClerkConfig {

    /**
     * The instance's publishable key, {@code pk_test_…} or {@code pk_live_…}. It is public, and says where the instance's
     * Frontend
     * API is and who issues its tokens. Always needed, except in dev and test mode, where the emulator brings its own.
     * <p>
     * Clerk dashboard: Configure, API keys.
     */
    @WithDefault("${CLERK_PUBLISHABLE_KEY:}")
    Optional<String> publishableKey();

    /**
     * The instance's secret key, {@code sk_test_…} or {@code sk_live_…}. Needed for everything that asks Clerk's Backend API;
     * to
     * verify session tokens alone the publishable key is enough. Set it through the environment or a vault, not in a file that
     * is
     * committed.
     * <p>
     * Clerk dashboard: Configure, API keys.
     */
    @WithDefault("${CLERK_SECRET_KEY:${CLERK_API_KEY:}}")
    Optional<String> secretKey();

    /**
     * The instance's public key, to verify session tokens with no network call at all: PEM, PEM in one line with {@code \n}
     * where
     * the line ends are, or the base64 text alone. When the instance's key is rotated this has to be changed too. By default
     * the
     * keys that Clerk publishes are fetched, and followed through a rotation.
     * <p>
     * Clerk dashboard: Configure, API keys, JWKS public key.
     */
    @WithDefault("${CLERK_JWT_KEY:}")
    Optional<String> jwtKey();

    /**
     * Where Clerk's Backend API is.
     */
    @WithDefault("${CLERK_API_URL:https://api.clerk.com}")
    String apiUrl();

    /**
     * Where the instance's Frontend API is. By default the host that the publishable key names.
     */
    @ConfigDocDefault("from the publishable key")
    Optional<String> frontendApiUrl();

    /**
     * The only issuers whose tokens are accepted (claim {@code iss}). By default {@code https://} and the host that the
     * publishable
     * key names, and the Frontend API's address if that is another one.
     */
    @ConfigDocDefault("from the publishable key")
    Optional<List<String>> issuer();

    /**
     * The origins whose tokens are accepted (claim {@code azp}), such as {@code https://app.example.com}: scheme, host and
     * port, no
     * path and no slash at the end. Recommended in production: without it a token that another application of the same instance
     * obtained is accepted too.
     */
    @WithDefault("${CLERK_AUTHORIZED_PARTIES:}")
    Optional<List<String>> authorizedParties();

    /**
     * The audiences that are accepted. A token that has no {@code aud} claim is accepted all the same, as Clerk's own SDKs do.
     */
    Optional<List<String>> audience();

    /**
     * How far the clocks of Clerk and of this application may differ when a token's times are checked. At most five minutes.
     */
    @WithDefault("5s")
    Duration clockSkew();

    /**
     * The TLS configuration to use for calls to Clerk, by its name in {@code quarkus.tls}. By default the default
     * configuration.
     */
    Optional<String> tlsConfigurationName();

    /**
     * The proxy to use for calls to Clerk, by its name in {@code quarkus.proxy}. By default none, or the default one if there
     * is.
     */
    Optional<String> proxyConfigurationName();

    /**
     * Verification keys
     */
    @ConfigDocSection
    Jwks jwks();

    /**
     * How the keys that Clerk publishes are fetched.
     */
    @ConfigGroup
    interface Jwks {

        /**
         * Where the keys come from. {@code auto} asks the Backend API if there is a secret key and the Frontend API otherwise;
         * both
         * publish the same keys.
         */
        @WithDefault("auto")
        JwksSource source();

        /**
         * How old the keys may get before they are fetched again, in the background. While Clerk can't be reached the keys at
         * hand
         * go on working.
         */
        @WithDefault("5m")
        Duration refresh();

        /**
         * How long at least lies between two fetches that a token with an unknown key id, or a signature that does not match,
         * brings about.
         */
        @WithDefault("10s")
        Duration coolDown();

        /**
         * How long one fetch may take.
         */
        @WithDefault("5s")
        Duration timeout();
    }

    /**
     * Where verification keys are fetched.
     */
    enum JwksSource {
        /** From the Backend API if there is a secret key, otherwise from the Frontend API. */
        AUTO,
        /** From the Backend API, with the secret key. */
        BACKEND_API,
        /** From the Frontend API, which needs no key. */
        FRONTEND_API
    }
}
