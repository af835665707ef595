package io.quarkiverse.clerk.runtime.config;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The validated and typed configuration, which the rest of the extension reads. It holds a secret, so it has no
 * {@code toString()}.
 */
public final class ClerkSettings {

    private final PublishableKey publishableKey;
    private final @Nullable String secretKey;
    private final @Nullable RSAPublicKey jwtKey;
    private final String apiUrl;
    private final String frontendApiUrl;
    private final Set<String> issuers;
    private final AuthorizedParties authorizedParties;
    private final Set<String> audience;
    private final Duration clockSkew;
    private final Duration maxTokenLifetime;
    private final Jwks jwks;
    private final TokenCache tokenCache;
    private final boolean acceleratedCryptography;
    private final Browser browser;
    private final @Nullable Proxy proxy;
    private final ProtectedResource protectedResource;
    private final boolean closeExpiredConnections;
    private final Backend backend;
    private final MachineSettings machines;
    private final @Nullable Webhooks webhooks;
    private final Optional<String> tlsConfigurationName;
    private final Optional<String> proxyConfigurationName;

    ClerkSettings(PublishableKey publishableKey, @Nullable String secretKey, @Nullable RSAPublicKey jwtKey, String apiUrl,
            String frontendApiUrl,
            Set<String> issuers, AuthorizedParties authorizedParties, Set<String> audience, Duration clockSkew,
            Duration maxTokenLifetime, Jwks jwks,
            TokenCache tokenCache, boolean acceleratedCryptography, Browser browser, @Nullable Proxy proxy,
            ProtectedResource protectedResource, Backend backend, MachineSettings machines, @Nullable Webhooks webhooks,
            boolean closeExpiredConnections, Optional<String> tlsConfigurationName,
            Optional<String> proxyConfigurationName) {
        this.publishableKey = publishableKey;
        this.secretKey = secretKey;
        this.jwtKey = jwtKey;
        this.apiUrl = apiUrl;
        this.frontendApiUrl = frontendApiUrl;
        this.issuers = Set.copyOf(issuers);
        this.authorizedParties = authorizedParties;
        this.audience = Set.copyOf(audience);
        this.clockSkew = clockSkew;
        this.maxTokenLifetime = maxTokenLifetime;
        this.jwks = jwks;
        this.tokenCache = tokenCache;
        this.acceleratedCryptography = acceleratedCryptography;
        this.browser = browser;
        this.proxy = proxy;
        this.protectedResource = protectedResource;
        this.closeExpiredConnections = closeExpiredConnections;
        this.backend = backend;
        this.machines = machines;
        this.webhooks = webhooks;
        this.tlsConfigurationName = tlsConfigurationName;
        this.proxyConfigurationName = proxyConfigurationName;
    }

    /**
     * How the published keys are fetched.
     *
     * @param fromBackendApi whether the keys come from the Backend API, which needs the secret key; otherwise from the
     *        Frontend API
     * @param refresh the age at which the keys are fetched again
     * @param coolDown the minimum interval between fetches on demand
     * @param timeout the time limit of one fetch
     * @param maxAge the maximum age of keys that are used, or {@code null} for any age
     */
    public record Jwks(boolean fromBackendApi, Duration refresh, Duration coolDown, Duration timeout,
            @Nullable Duration maxAge) {
    }

    /**
     * The cache of verified tokens.
     *
     * @param maximumSize the maximum number of tokens
     */
    public record TokenCache(boolean enabled, long maximumSize) {
    }

    /**
     * The browser flow.
     *
     * @param handshake whether a stale session is renewed by sending the browser to Clerk and back
     * @param frontendApi where browsers reach the Frontend API: an absolute URL, or a path of this application
     * @param proxyUrl the address of the Frontend API proxy; {@code null} without one
     * @param domain the satellite's domain, or {@code null}
     * @param csrf whether unsafe cross-site requests that are authenticated by a cookie are rejected
     * @param acceptWithoutAzp whether session tokens in cookies need no authorized party
     * @param satellite whether this application is a satellite
     * @param autoSync whether a satellite asks the primary application about every new visitor
     * @param signInUrl the sign-in page: an absolute URL, or a path of this application
     * @param signUpUrl the sign-up page: an absolute URL, or a path of this application
     * @param organizationSync which organization a URL belongs to
     */
    public record Browser(boolean handshake, String frontendApi, @Nullable String proxyUrl, @Nullable String domain,
            boolean csrf, boolean acceptWithoutAzp,
            boolean satellite, boolean autoSync, String signInUrl, String signUpUrl, OrganizationSync organizationSync) {
    }

    /**
     * Which organization, or the personal account, a URL belongs to.
     *
     * @param organizations path patterns with a parameter {@code id} or {@code slug} that names the organization
     * @param personalAccount path patterns of the personal account, where no organization is active
     */
    public record OrganizationSync(List<PathPattern> organizations, List<PathPattern> personalAccount) {
    }

    /**
     * The Frontend API proxy.
     *
     * @param route the path below the root path of the application, without a trailing slash
     * @param path the complete path, including the root path
     * @param url the absolute URL of the proxy; {@code null} if it follows from each request
     * @param target the address of the Frontend API, without a trailing slash
     */
    public record Proxy(String route, String path, @Nullable String url, String target) {
    }

    /**
     * The protected resource metadata for OAuth clients (RFC 9728).
     *
     * @param origin the origin of the application; {@code null} for that of each request
     * @param paths the protected paths, without a trailing slash, longest first; the root is the empty string
     * @param scopes the scopes that the metadata lists
     */
    public record ProtectedResource(@Nullable String origin, List<String> paths, List<String> scopes) {
    }

    /**
     * Calls to the Backend API.
     *
     * @param timeout the time limit of one attempt
     * @param retries the maximum number of retries
     * @param maxWait the maximum wait before a retry
     * @param users the cache of users
     * @param multiSession how the session of a request is selected
     */
    public record Backend(Duration timeout, int retries, Duration maxWait, Users users, MultiSession multiSession) {
    }

    /**
     * The cache of users.
     *
     * @param refreshAfter the age at which a user is fetched again
     * @param staleIfError whether an older user is returned while Clerk gives no usable answer
     * @param expireAfter the maximum age of such a user
     */
    public record Users(Duration refreshAfter, boolean staleIfError, Duration expireAfter) {
    }

    /**
     * How the session of a request is selected, if a browser has several.
     *
     * @param mode the rule
     * @param queryParameter the query parameter that names a session
     */
    public record MultiSession(MultiSessionConfig.Mode mode, String queryParameter) {
    }

    /**
     * The route that receives webhooks.
     *
     * @param path the path below the root path of the application, without a trailing slash
     * @param signingSecrets one or more; a webhook is signed with one of them
     * @param maxBodySize the maximum size of a webhook in bytes
     */
    public record Webhooks(String path, List<SigningSecret> signingSecrets, int maxBodySize) {

        public Webhooks {
            signingSecrets = List.copyOf(signingSecrets);
        }
    }

    public PublishableKey publishableKey() {
        return publishableKey;
    }

    /** @return whether this is a development instance, which shares no cookies with its applications */
    public boolean isDevelopment() {
        return publishableKey.instanceType() == InstanceType.DEVELOPMENT;
    }

    /**
     * @return the host that the session tokens of this application name as their issuer: that of the Frontend API which
     *         browsers
     *         use, but for a proxy
     */
    public String issuerHost() {
        return browser.satellite() && !isDevelopment() && browser.domain() != null ? "clerk." + browser.domain()
                : publishableKey.frontendApi();
    }

    public Optional<String> secretKey() {
        return Optional.ofNullable(secretKey);
    }

    /** @return the configured verification key; empty if the published keys are fetched */
    public Optional<RSAPublicKey> jwtKey() {
        return Optional.ofNullable(jwtKey);
    }

    /** @return the address of the Backend API, without a trailing slash */
    public String apiUrl() {
        return apiUrl;
    }

    /** @return the address of the Frontend API, without a trailing slash */
    public String frontendApiUrl() {
        return frontendApiUrl;
    }

    /** @return the accepted issuers, never empty */
    public Set<String> issuers() {
        return issuers;
    }

    /** @return the accepted authorized parties; empty if any is accepted */
    public AuthorizedParties authorizedParties() {
        return authorizedParties;
    }

    /** @return the accepted audiences; empty if any is accepted */
    public Set<String> audience() {
        return audience;
    }

    public Duration clockSkew() {
        return clockSkew;
    }

    /** @return the longest accepted lifetime of a token */
    public Duration maxTokenLifetime() {
        return maxTokenLifetime;
    }

    /** @return how long a revocation is remembered: tokens may be issued up to the skew later, and are accepted for as long */
    public Duration revocationRetention() {
        return maxTokenLifetime.plus(clockSkew.multipliedBy(2));
    }

    public Jwks jwks() {
        return jwks;
    }

    public TokenCache tokenCache() {
        return tokenCache;
    }

    /** @return whether an accelerated cryptography provider on the class path is used */
    public boolean acceleratedCryptography() {
        return acceleratedCryptography;
    }

    public Browser browser() {
        return browser;
    }

    /** @return the Frontend API proxy; empty if there is none */
    public Optional<Proxy> proxy() {
        return Optional.ofNullable(proxy);
    }

    public ProtectedResource protectedResource() {
        return protectedResource;
    }

    /** @return whether a WebSocket is closed when its token expires */
    public boolean closeExpiredConnections() {
        return closeExpiredConnections;
    }

    public Backend backend() {
        return backend;
    }

    public MachineSettings machines() {
        return machines;
    }

    /** @return the route that receives webhooks; empty if there is none */
    public Optional<Webhooks> webhooks() {
        return Optional.ofNullable(webhooks);
    }

    public Optional<String> tlsConfigurationName() {
        return tlsConfigurationName;
    }

    public Optional<String> proxyConfigurationName() {
        return proxyConfigurationName;
    }
}
