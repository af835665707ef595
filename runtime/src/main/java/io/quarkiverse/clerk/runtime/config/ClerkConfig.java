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
     * The instance's publishable key, {@code pk_test_…} or {@code pk_live_…}. It is public, and says where the
     * instance's Frontend API is and who issues its tokens. Always needed, except in dev and test mode, where the
     * emulator brings its own.
     * <p>
     * Clerk dashboard: Configure, API keys.
     */
    @WithDefault("${CLERK_PUBLISHABLE_KEY:}")
    Optional<String> publishableKey();

    /**
     * The instance's secret key, {@code sk_test_…} or {@code sk_live_…}. Needed for everything that asks Clerk's
     * Backend API; to verify session tokens alone the publishable key is enough. Set it through the environment or a
     * vault, not in a file that is committed.
     * <p>
     * Clerk dashboard: Configure, API keys.
     */
    @WithDefault("${CLERK_SECRET_KEY:${CLERK_API_KEY:}}")
    Optional<String> secretKey();

    /**
     * The instance's public key, to verify session tokens with no network call at all: PEM, PEM in one line with
     * {@code \n} where the line ends are, or the base64 text alone. When the instance's key is rotated this has to be
     * changed too. By default the keys that Clerk publishes are fetched, and followed through a rotation.
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
     * The only issuers whose tokens are accepted (claim {@code iss}). By default {@code https://} and the host that
     * the publishable key names, and the Frontend API's other addresses: the configured one, that of its proxy if it is
     * absolute, and the one on the satellite's domain.
     */
    @ConfigDocDefault("from the publishable key")
    Optional<List<String>> issuer();

    /**
     * The origins whose tokens are accepted (claim {@code azp}), such as {@code https://app.example.com}: scheme,
     * host and port, no path and no slash at the end. Recommended in production: without it a token that another
     * application of the same instance obtained is accepted too.
     */
    @WithDefault("${CLERK_AUTHORIZED_PARTIES:}")
    Optional<List<String>> authorizedParties();

    /**
     * The audiences that are accepted. A token that has no {@code aud} claim is accepted all the same, as Clerk's own
     * SDKs do.
     */
    Optional<List<String>> audience();

    /**
     * How far the clocks of Clerk and of this application may differ when a token's times are checked. At most five
     * minutes.
     */
    @WithDefault("5s")
    Duration clockSkew();

    /**
     * The TLS configuration to use for calls to Clerk, by its name in {@code quarkus.tls}. By default the default
     * configuration.
     */
    Optional<String> tlsConfigurationName();

    /**
     * The proxy to use for calls to Clerk, by its name in {@code quarkus.proxy}. By default none, or the default one
     * if there is.
     */
    Optional<String> proxyConfigurationName();

    /**
     * The page where users sign in: an absolute address, or a path of this application that starts with a slash. By
     * default the sign-in page of the instance's account portal.
     */
    @WithDefault("${CLERK_SIGN_IN_URL:}")
    @ConfigDocDefault("the account portal's sign-in page")
    Optional<String> signInUrl();

    /**
     * The page where users sign up, likewise. By default the sign-up page of the instance's account portal.
     */
    @WithDefault("${CLERK_SIGN_UP_URL:}")
    @ConfigDocDefault("the account portal's sign-up page")
    Optional<String> signUpUrl();

    /**
     * The domain of a satellite application, such as {@code satellite.example.com}: one that shares the sessions of a
     * primary application on another domain.
     */
    @WithDefault("${CLERK_DOMAIN:}")
    Optional<String> domain();

    /**
     * The address under which the application's users reach the Frontend API, where it is proxied: an absolute
     * address, or a path of this application that starts with a slash. By default {@code proxy-path}, if that is set.
     */
    @WithDefault("${CLERK_PROXY_URL:}")
    Optional<String> proxyUrl();

    /**
     * The path, such as {@code /__clerk}, under which the application itself passes requests on to Clerk's Frontend API,
     * so that browsers reach it at the application's own origin. It stands below {@code quarkus.http.root-path}, is open
     * to everybody, and needs the secret key. {@code proxy-url} then follows from it. The requests go to
     * {@code frontend-api-url} if that is set, and otherwise to {@code https://frontend-api.clerk.dev}. By default
     * nothing is passed on.
     */
    Optional<String> proxyPath();

    /**
     * Whether this is a satellite application. It needs {@code domain}, {@code proxy-url} or {@code proxy-path}, and in
     * development {@code sign-in-url}.
     */
    @WithDefault("${CLERK_IS_SATELLITE:false}")
    boolean satellite();

    /**
     * Whether a satellite asks the primary application about every new visitor. Otherwise it does so only for
     * visitors who come back from signing in.
     */
    @WithDefault("false")
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
     * Organizations in addresses
     */
    @ConfigDocSection
    OrganizationSync organizationSync();

    /**
     * Which organization a page's address stands for. A browser that asks for such a page while another organization is
     * active is sent to Clerk and back to switch. Patterns are paths in the notation of path-to-regexp: {@code :slug}
     * stands for one segment, {@code (.*)} for any rest.
     */
    @ConfigGroup
    interface OrganizationSync {

        /**
         * Paths that stand for an organization, such as {@code /orgs/:slug} and {@code /orgs/:slug/(.*)}. The parameter
         * is {@code :slug}, or {@code :id} for the organization's id.
         */
        Optional<List<String>> organizationPatterns();

        /**
         * Paths that stand for the user's personal account, with no active organization, such as {@code /me} and
         * {@code /me/(.*)}. A path that matches an organization's pattern too is that organization's.
         */
        Optional<List<String>> personalAccountPatterns();
    }

    /**
     * How requests that other sites' pages send are treated.
     */
    @ConfigGroup
    interface Csrf {

        /**
         * Whether a request that can change something, such as a POST, is refused if a page of another site sent it
         * and it is authenticated by its cookie alone. Pages of the authorized parties are not other sites.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /**
     * How a browser's session is renewed that has grown stale.
     */
    @ConfigGroup
    interface Handshake {

        /**
         * Whether a browser that asks for a page with a stale session is sent to Clerk and back to renew it. Without
         * it, such a visitor is signed out until the page's script has renewed the session.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /**
     * OAuth protected resource
     */
    @ConfigDocSection
    ProtectedResource protectedResource();

    /**
     * What OAuth clients are told. Only with {@code quarkus.clerk.protected-resource.enabled=true}.
     */
    @ConfigGroup
    interface ProtectedResource {

        /**
         * The origin under which clients know the application, such as {@code https://api.example.com}. By default
         * that of each request.
         */
        Optional<String> resource();

        /**
         * The paths that are protected resources, each with all that is below it, such as {@code /mcp}. Each has a
         * metadata document of its own.
         */
        @WithDefault("/")
        List<String> paths();

        /**
         * The scopes that a client can ask for. By default none is named.
         */
        Optional<List<String>> scopes();
    }

    /**
     * What is written on a request's span. Only with the extension {@code quarkus-opentelemetry}.
     */
    Tracing tracing();

    /**
     * What is written on a request's span.
     */
    @ConfigGroup
    interface Tracing {

        /**
         * Whether the session's id is written, as {@code clerk.session.id}. It tells what one user did in one browser,
         * so whoever sees the traces must be allowed to know that.
         */
        @WithDefault("false")
        boolean sessionId();
    }

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
     * Several sessions in one browser
     */
    @ConfigDocSection
    MultiSessionConfig multiSession();

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
         * Where the keys come from. {@code auto} asks the Backend API if there is a secret key and the Frontend API
         * otherwise; both publish the same keys.
         */
        @WithDefault("auto")
        JwksSource source();

        /**
         * How old the keys may get before they are fetched again, in the background. While Clerk can't be reached the
         * keys at hand go on working.
         */
        @WithDefault("5m")
        Duration refresh();

        /**
         * How long at least lies between two fetches that a token with an unknown key id, or a signature that does
         * not match, brings about.
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
     * Verified tokens
     */
    @ConfigDocSection
    TokenCache tokenCache();

    /**
     * How verified tokens are kept, so that a token that comes again is not verified again. It is good for as long as a
     * verification would find it good: until it expires, and while its key is published.
     */
    @ConfigGroup
    interface TokenCache {

        /**
         * Whether verified tokens are kept.
         */
        @WithDefault("true")
        boolean enabled();

        /**
         * How many are kept at most; each takes about 3 KB beside its own length. Let there be room for one for each user
         * who is active in the same minute.
         */
        @WithDefault("10000")
        long maximumSize();
    }

    /**
     * Whether the signatures of session tokens are checked with the Amazon Corretto Crypto Provider or Conscrypt, if one of
     * them is on the class path. Otherwise they are checked with the cryptography that the JVM is configured with. Executables
     * built with GraalVM always use the latter.
     */
    @WithDefault("true")
    boolean acceleratedCryptography();

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
