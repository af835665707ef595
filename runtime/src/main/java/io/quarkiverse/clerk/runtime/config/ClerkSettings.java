package io.quarkiverse.clerk.runtime.config;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration, checked and typed: what the rest of the extension reads. It holds a secret, so it prints
 * nothing.
 */
public final class ClerkSettings {

    private final PublishableKey publishableKey;
    private final String secretKey;
    private final RSAPublicKey jwtKey;
    private final String apiUrl;
    private final String frontendApiUrl;
    private final Set<String> issuers;
    private final Set<String> authorizedParties;
    private final Set<String> audience;
    private final Duration clockSkew;
    private final Jwks jwks;
    private final TokenCache tokenCache;
    private final boolean acceleratedCryptography;
    private final Browser browser;
    private final Proxy proxy;
    private final ProtectedResource protectedResource;
    private final boolean closeExpiredConnections;
    private final Backend backend;
    private final Optional<String> tlsConfigurationName;
    private final Optional<String> proxyConfigurationName;

    ClerkSettings(PublishableKey publishableKey, String secretKey, RSAPublicKey jwtKey, String apiUrl, String frontendApiUrl,
            Set<String> issuers, Set<String> authorizedParties, Set<String> audience, Duration clockSkew, Jwks jwks,
            TokenCache tokenCache, boolean acceleratedCryptography, Browser browser, Proxy proxy,
            ProtectedResource protectedResource, Backend backend,
            boolean closeExpiredConnections, Optional<String> tlsConfigurationName,
            Optional<String> proxyConfigurationName) {
        this.publishableKey = publishableKey;
        this.secretKey = secretKey;
        this.jwtKey = jwtKey;
        this.apiUrl = apiUrl;
        this.frontendApiUrl = frontendApiUrl;
        this.issuers = Set.copyOf(issuers);
        this.authorizedParties = Set.copyOf(authorizedParties);
        this.audience = Set.copyOf(audience);
        this.clockSkew = clockSkew;
        this.jwks = jwks;
        this.tokenCache = tokenCache;
        this.acceleratedCryptography = acceleratedCryptography;
        this.browser = browser;
        this.proxy = proxy;
        this.protectedResource = protectedResource;
        this.closeExpiredConnections = closeExpiredConnections;
        this.backend = backend;
        this.tlsConfigurationName = tlsConfigurationName;
        this.proxyConfigurationName = proxyConfigurationName;
    }

    /**
     * How the published keys are fetched.
     *
     * @param fromBackendApi whether the Backend API is asked, with the secret key; otherwise the Frontend API
     * @param refresh how old the keys may get before they are fetched again
     * @param coolDown how long at least lies between two fetches on demand
     * @param timeout how long one fetch may take
     */
    public record Jwks(boolean fromBackendApi, Duration refresh, Duration coolDown, Duration timeout) {
    }

    /**
     * Whether verified tokens are kept.
     *
     * @param maximumSize how many at most
     */
    public record TokenCache(boolean enabled, long maximumSize) {
    }

    /**
     * How browsers sign in.
     *
     * @param handshake whether a stale session is renewed by sending the browser to Clerk and back
     * @param frontendApi where the browser reaches the Frontend API: an absolute address, or a path of this
     *        application
     * @param proxyUrl the same, if the Frontend API is proxied; otherwise {@code null}
     * @param domain the satellite's domain, or {@code null}
     * @param csrf whether cookie-authenticated requests that can change something are refused from other sites
     * @param satellite whether the primary application is elsewhere
     * @param autoSync whether a satellite asks about every new visitor
     * @param signInUrl the page where users sign in: an absolute address, or a path of this application
     * @param signUpUrl the page where users sign up, likewise
     * @param organizationSync which organization an address stands for
     */
    public record Browser(boolean handshake, String frontendApi, String proxyUrl, String domain, boolean csrf,
            boolean satellite, boolean autoSync, String signInUrl, String signUpUrl, OrganizationSync organizationSync) {
    }

    /**
     * Which organization, or the personal account, an address stands for.
     *
     * @param organizations patterns of paths that name an organization by a parameter {@code id} or {@code slug}
     * @param personalAccount patterns of paths for which no organization may be active
     */
    public record OrganizationSync(List<PathPattern> organizations, List<PathPattern> personalAccount) {
    }

    /**
     * How this application passes requests on to the Frontend API.
     *
     * @param route the path below the application's root path, without a slash at the end
     * @param path the whole path, the root path included
     * @param url the address under which browsers know that path, or {@code null} if it is the one each request came to
     * @param target the Frontend API's address without a slash at the end
     */
    public record Proxy(String route, String path, String url, String target) {
    }

    /**
     * What OAuth clients are told (RFC 9728).
     *
     * @param origin under which they know the application, or {@code null} for that of each request
     * @param paths the paths that are resources, without a slash at the end, the longest first; the root is empty
     * @param scopes the scopes that are named
     */
    public record ProtectedResource(String origin, List<String> paths, List<String> scopes) {
    }

    /**
     * How the Backend API is asked, and what for.
     *
     * @param timeout how long one attempt may take
     * @param retries how often a call may be tried again
     * @param longestWait how long at most to wait before that
     * @param users the users that sessions give
     * @param multiSession which of a browser's sessions a request is for
     */
    public record Backend(Duration timeout, int retries, Duration longestWait, Users users, MultiSession multiSession) {
    }

    /**
     * How long users are kept.
     *
     * @param refreshAfter how old one may get before Clerk is asked again
     * @param staleIfError whether an older one is given while Clerk can't be reached
     * @param expireAfter how old that one may be
     */
    public record Users(Duration refreshAfter, boolean staleIfError, Duration expireAfter) {
    }

    /**
     * Which of a browser's sessions a request is for.
     *
     * @param mode how that is decided
     * @param queryParameter what names a session
     */
    public record MultiSession(MultiSessionConfig.Mode mode, String queryParameter) {
    }

    public PublishableKey publishableKey() {
        return publishableKey;
    }

    /** @return whether this is a development instance, which shares no cookies with its applications */
    public boolean isDevelopment() {
        return publishableKey.instanceType() == InstanceType.DEVELOPMENT;
    }

    public Optional<String> secretKey() {
        return Optional.ofNullable(secretKey);
    }

    /** @return the key to verify with, without any network call; empty where the published keys are fetched */
    public Optional<RSAPublicKey> jwtKey() {
        return Optional.ofNullable(jwtKey);
    }

    /** @return the Backend API's address without a slash at the end */
    public String apiUrl() {
        return apiUrl;
    }

    /** @return the Frontend API's address without a slash at the end */
    public String frontendApiUrl() {
        return frontendApiUrl;
    }

    /** @return the accepted issuers, never empty */
    public Set<String> issuers() {
        return issuers;
    }

    /** @return the accepted authorized parties; empty if any is accepted */
    public Set<String> authorizedParties() {
        return authorizedParties;
    }

    /** @return the accepted audiences; empty if any is accepted */
    public Set<String> audience() {
        return audience;
    }

    public Duration clockSkew() {
        return clockSkew;
    }

    public Jwks jwks() {
        return jwks;
    }

    public TokenCache tokenCache() {
        return tokenCache;
    }

    /** @return whether signatures may be checked with another provider than the JVM is configured with */
    public boolean acceleratedCryptography() {
        return acceleratedCryptography;
    }

    public Browser browser() {
        return browser;
    }

    /** @return how requests are passed on to the Frontend API; empty if they are not */
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

    public Optional<String> tlsConfigurationName() {
        return tlsConfigurationName;
    }

    public Optional<String> proxyConfigurationName() {
        return proxyConfigurationName;
    }
}
