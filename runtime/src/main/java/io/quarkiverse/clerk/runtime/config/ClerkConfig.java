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
 * The run-time configuration. The extension reads it through {@link ClerkSettings}, which is validated and typed.
 */
@ConfigMapping(prefix = "quarkus.clerk")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface ClerkConfig {

    /**
     * Publishable key of the Clerk instance, {@code pk_test_…} or {@code pk_live_…}. It is not a secret. It contains the
     * host of the instance's Frontend API, which is also the issuer of its tokens. Required, except in dev and test mode with
     * the emulator, which has its own key.
     * <p>
     * Find it in the Clerk dashboard under Configure, API keys.
     */
    @WithDefault("${CLERK_PUBLISHABLE_KEY:}")
    Optional<String> publishableKey();

    /**
     * Secret key of the Clerk instance, {@code sk_test_…} or {@code sk_live_…}. Required for calls to Clerk's Backend API.
     * Verifying session tokens needs only the publishable key. Set it through the environment or a vault, never in a
     * committed file.
     * <p>
     * Find it in the Clerk dashboard under Configure, API keys.
     */
    @WithDefault("${CLERK_SECRET_KEY:${CLERK_API_KEY:}}")
    Optional<String> secretKey();

    /**
     * Public key of the Clerk instance, to verify session tokens without any network call. It can be PEM, PEM in one line
     * with {@code \n} as line breaks, or the base64 string only. You have to change it when you rotate the instance's key. By
     * default, the keys that Clerk publishes are fetched and refreshed, which also covers a key rotation.
     * <p>
     * Find it in the Clerk dashboard under Configure, API keys, JWKS public key.
     */
    @WithDefault("${CLERK_JWT_KEY:}")
    Optional<String> jwtKey();

    /**
     * URL of Clerk's Backend API.
     */
    @WithDefault("${CLERK_API_URL:https://api.clerk.com}")
    String apiUrl();

    /**
     * URL of the instance's Frontend API. By default, the host in the publishable key, with {@code https}; with {@code http} if
     * the key begins with {@code pk_test_} and the host is this machine, as with the emulator of another application.
     */
    @ConfigDocDefault("from the publishable key")
    Optional<String> frontendApiUrl();

    /**
     * Accepted issuers of tokens (claim {@code iss}). By default, {@code https://} followed by the host in the publishable
     * key, and the other URLs of the Frontend API: the configured URL, the URL of the proxy if it is absolute, and the URL on
     * the domain of the satellite.
     */
    @WithDefault("${CLERK_ISSUER:}")
    @ConfigDocDefault("from the publishable key")
    Optional<List<String>> issuer();

    /**
     * Origins whose tokens are accepted (claim {@code azp}), such as {@code https://app.example.com}: scheme, host and
     * port, without a path and without a trailing slash. {@code https://*.example.org} accepts all origins with one more label
     * in front. Recommended in production. If it is not set, tokens that were obtained by any other application of the same
     * instance are accepted too.
     */
    @WithDefault("${CLERK_AUTHORIZED_PARTIES:}")
    Optional<List<String>> authorizedParties();

    /**
     * Types of tokens that are accepted where no annotation and no path policy says otherwise: {@code session_token},
     * {@code api_key}, {@code m2m_token}, {@code oauth_token}, separated by commas, or {@code any}. Endpoints with
     * {@code @RequireClerkMachine} accept machine tokens whatever this says.
     */
    @WithDefault("${CLERK_ACCEPTS_TOKEN:session_token}")
    @ConfigDocDefault("session_token")
    Optional<List<String>> acceptsToken();

    /**
     * The session cookie.
     */
    SessionCookieConfig sessionCookie();

    /**
     * Accepted audiences of tokens (claim {@code aud}). As in Clerk's SDKs, a token without the claim is accepted too. By
     * default, every audience is accepted.
     */
    @WithDefault("${CLERK_AUDIENCE:}")
    Optional<List<String>> audience();

    /**
     * Tolerated difference between the clocks of Clerk and of this application when the times of a token are checked. From
     * 0 to 5 minutes. The environment variable {@code CLERK_CLOCK_SKEW_IN_MS} holds a number of milliseconds.
     */
    @WithDefault("${CLERK_CLOCK_SKEW_IN_MS:5000}ms")
    @ConfigDocDefault("5s")
    Duration clockSkew();

    /**
     * Maximum lifetime of an accepted token, from {@code iat} to {@code exp}. At most one day. Revoked sessions are kept for
     * this time. Session tokens of Clerk live for one minute; you choose the lifetime of tokens that the Backend API creates.
     */
    @WithDefault("1H")
    Duration maxTokenLifetime();

    /**
     * Name of the TLS configuration in {@code quarkus.tls} for calls to Clerk. By default, the default TLS configuration.
     */
    Optional<String> tlsConfigurationName();

    /**
     * Name of the proxy configuration in {@code quarkus.proxy} for calls to Clerk. By default, the default proxy
     * configuration, if there is one.
     */
    Optional<String> proxyConfigurationName();

    /**
     * Sign-in page: an absolute URL, or a path of this application that starts with a slash. By default, the sign-in page
     * of the instance's account portal.
     */
    @WithDefault("${CLERK_SIGN_IN_URL:}")
    @ConfigDocDefault("the account portal's sign-in page")
    Optional<String> signInUrl();

    /**
     * Sign-up page: an absolute URL, or a path of this application that starts with a slash. By default, the sign-up page
     * of the instance's account portal.
     */
    @WithDefault("${CLERK_SIGN_UP_URL:}")
    @ConfigDocDefault("the account portal's sign-up page")
    Optional<String> signUpUrl();

    /**
     * Domain of this application if it is a satellite, such as {@code satellite.example.com}. A satellite shares the
     * sessions of a primary application on another domain.
     */
    @WithDefault("${CLERK_DOMAIN:}")
    Optional<String> domain();

    /**
     * URL under which browsers reach a proxy of the Frontend API: an absolute URL, or a path of this application that
     * starts with a slash. By default, the value of {@code proxy-path}.
     */
    @WithDefault("${CLERK_PROXY_URL:}")
    Optional<String> proxyUrl();

    /**
     * Path under which this application proxies Clerk's Frontend API, such as {@code /__clerk}, so that browsers reach it
     * at the origin of the application. The path is relative to {@code quarkus.http.root-path} and is public. It requires
     * the secret key, and it determines {@code proxy-url}. Requests are forwarded to {@code frontend-api-url} if that is set,
     * and otherwise to {@code https://frontend-api.clerk.dev}. By default, there is no proxy.
     */
    Optional<String> proxyPath();

    /**
     * Whether this is a satellite application. It requires {@code domain}, {@code proxy-url} or {@code proxy-path}, and
     * with a development instance also {@code sign-in-url}.
     */
    @WithDefault("${CLERK_IS_SATELLITE:false}")
    boolean satellite();

    /**
     * Whether a satellite asks the primary application about every new visitor. If {@code false}, it asks only about
     * visitors who return from signing in.
     */
    @WithDefault("${CLERK_SATELLITE_AUTO_SYNC:false}")
    boolean satelliteAutoSync();

    /**
     * The browser flow
     */
    @ConfigDocSection
    Handshake handshake();

    /**
     * Protection against forged requests
     */
    @ConfigDocSection
    Csrf csrf();

    /**
     * Organizations in URLs
     */
    @ConfigDocSection
    OrganizationSyncConfig organizationSync();

    /**
     * Cross-site requests.
     */
    @ConfigGroup
    interface Csrf {

        /**
         * Whether a cross-site request with an unsafe method, such as POST, is rejected if only a cookie authenticates it.
         * Pages of the authorized parties do not count as cross-site.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /**
     * How the stale session of a browser is renewed.
     */
    @ConfigGroup
    interface Handshake {

        /**
         * Whether a browser that requests a page with a stale session is redirected to Clerk and back to renew it. If
         * {@code false}, such a visitor is signed out until clerk-js has renewed the session.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /**
     * OAuth protected resource
     */
    @ConfigDocSection
    ProtectedResourceConfig protectedResource();

    /**
     * Span attributes. Requires the extension {@code quarkus-opentelemetry}.
     */
    TracingConfig tracing();

    /**
     * WebSockets
     */
    @ConfigDocSection
    WebSocketsConfig websockets();

    /**
     * Calls to the Backend API
     */
    @ConfigDocSection
    BackendApiConfig backendApi();

    /**
     * Users
     */
    @ConfigDocSection
    UsersConfig users();

    /**
     * Machine tokens
     */
    @ConfigDocSection
    MachineConfig machine();

    /**
     * Webhooks
     */
    @ConfigDocSection
    WebhooksConfig webhooks();

    /**
     * Several sessions in one browser
     */
    @ConfigDocSection
    MultiSessionConfig multiSession();

    /**
     * Verification keys
     */
    @ConfigDocSection
    JwksConfig jwks();

    /**
     * Verified tokens
     */
    @ConfigDocSection
    TokenCacheConfig tokenCache();

    /**
     * Whether the Amazon Corretto Crypto Provider or Conscrypt checks the signatures of session tokens, if one of them is on
     * the class path. If {@code false}, the default provider of the JVM checks them. Native executables always use the
     * default provider.
     */
    @WithDefault("true")
    boolean acceleratedCryptography();
}
