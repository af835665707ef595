package io.quarkiverse.clerk.runtime.config;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.clerk.runtime.config.WebSocketsConfig.Expiry;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Turns the configuration into {@link ClerkSettings}, or rejects it with one message that lists every problem.
 * <p>
 * It runs once at each start. This reader and the others use loops, because at start-up linking a lambda takes longer than
 * running it once.
 */
public final class ClerkSettingsReader {

    private static final String API_KEYS_PAGE = "Copy it from the Clerk dashboard (Configure, API keys).";
    /** Clerk's address for proxied requests, which identify their instance by the proxy URL and the secret key. */
    private static final String FRONTEND_API = "https://frontend-api.clerk.dev";
    private static final Duration MIN_LIFETIME = Duration.ofMinutes(1);
    private static final Duration MAX_LIFETIME = Duration.ofDays(1);
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);
    private static final long MAX_TOKENS = 10_000_000;

    private final ClerkConfig config;
    private final String rootPath;
    private final ConfigurationProblems problems = new ConfigurationProblems();
    private final AddressReader addresses = new AddressReader(problems);

    private ClerkSettingsReader(ClerkConfig config, String rootPath) {
        this.config = config;
        this.rootPath = rootPath;
    }

    /**
     * @param rootPath the value of {@code quarkus.http.root-path}
     * @throws ConfigurationException if a value is missing or invalid; the message lists all problems
     */
    public static ClerkSettings read(ClerkConfig config, String rootPath) {
        return new ClerkSettingsReader(config, rootPath).read();
    }

    private ClerkSettings read() {
        PublishableKey publishableKey = publishableKey();
        String secretKey = secretKey(publishableKey);
        RSAPublicKey jwtKey = jwtKey();
        String apiUrl = addresses.read("api-url", config.apiUrl());
        String configuredFrontendApi = frontendApi();
        String frontendApiUrl = configuredFrontendApi != null || publishableKey == null ? configuredFrontendApi
                : publishableKey.frontendApiUrl();
        Set<String> issuers = strings(config.issuer());
        AuthorizedParties authorizedParties = new AuthorizedPartiesReader(problems)
                .read(strings(config.authorizedParties()));
        Duration clockSkew = clockSkew();
        Duration maxTokenLifetime = maxTokenLifetime();
        ClerkSettings.Jwks jwks = jwks(secretKey);
        ClerkSettings.TokenCache tokenCache = tokenCache();
        BrowserSettingsReader browserReader = new BrowserSettingsReader(config, problems, addresses);
        Optional<String> proxyUrl = browserReader.proxyUrl();
        ClerkSettings.Proxy proxy = proxy(proxyUrl.orElse(null), secretKey, configuredFrontendApi);
        ClerkSettings.Browser browser = browserReader.read(publishableKey, frontendApiUrl,
                proxyUrl.isEmpty() && proxy != null ? Optional.of(proxy.path()) : proxyUrl);
        ClerkSettings.ProtectedResource protectedResource = new ProtectedResourceReader(config, problems, addresses).read();
        ClerkSettings.Backend backend = new BackendSettingsReader(config, problems).read(secretKey);
        ClerkSettings.Webhooks webhooks = new WebhookSettingsReader(config.webhooks(), problems).read();
        MachineSettings machines = new MachineSettingsReader(config, problems).read(secretKey);
        problems.throwIfAny();
        return new ClerkSettings(publishableKey, secretKey, jwtKey, apiUrl, frontendApiUrl,
                issuers.isEmpty() ? defaultIssuers(publishableKey, frontendApiUrl, browser) : issuers, authorizedParties,
                strings(config.audience()), clockSkew, maxTokenLifetime, jwks,
                tokenCache, config.acceleratedCryptography(), browser, proxy, protectedResource, backend, machines, webhooks,
                config.websockets().expiry() == Expiry.CLOSE, config.tlsConfigurationName(),
                config.proxyConfigurationName());
    }

    /** @return the configured address; {@code null} if the publishable key determines it */
    private @Nullable String frontendApi() {
        Optional<String> url = nonBlank(config.frontendApiUrl());
        return url.isPresent() ? addresses.read("frontend-api-url", url.get()) : null;
    }

    private ClerkSettings.@Nullable Proxy proxy(@Nullable String proxyUrl, @Nullable String secretKey,
            @Nullable String configuredFrontendApi) {
        Optional<String> path = nonBlank(config.proxyPath());
        return path.isEmpty() ? null
                : new ProxyPathReader(rootPath, problems).read(path.get(), proxyUrl, secretKey,
                        configuredFrontendApi == null ? FRONTEND_API : configuredFrontendApi);
    }

    /** The Frontend API can issue tokens in the name of each of its addresses. */
    private static Set<String> defaultIssuers(PublishableKey publishableKey, String frontendApiUrl,
            ClerkSettings.Browser browser) {
        Set<String> issuers = new HashSet<>(List.of("https://" + publishableKey.frontendApi(), frontendApiUrl));
        if (!browser.frontendApi().startsWith("/")) {
            issuers.add(browser.frontendApi());
        }
        if (browser.satellite() && browser.domain() != null) {
            issuers.add("https://clerk." + browser.domain());
        }
        return issuers;
    }

    private @Nullable PublishableKey publishableKey() {
        String property = "publishable-key";
        String variable = "CLERK_PUBLISHABLE_KEY";
        Optional<String> value = nonBlank(config.publishableKey());
        if (value.isEmpty()) {
            problems.add(property, variable, "is not set", API_KEYS_PAGE);
            return null;
        }
        if (value.get().startsWith("sk_")) {
            problems.add(property, variable, "holds a secret key (not shown)",
                    "Set it to the key that starts with pk_. If the secret key has ever been sent to a browser,"
                            + " replace it in the Clerk dashboard.");
            return null;
        }
        Optional<PublishableKey> key = PublishableKey.parse(value.get());
        if (key.isEmpty()) {
            problems.add(property, variable,
                    "is not a publishable key (" + value.get().length()
                            + " characters, not shown): those consist of pk_test_ or"
                            + " pk_live_ and the encoded host of the instance",
                    "Check whether it was cut off. " + API_KEYS_PAGE);
        }
        return key.orElse(null);
    }

    private @Nullable String secretKey(@Nullable PublishableKey publishableKey) {
        String property = "secret-key";
        String variable = "CLERK_SECRET_KEY";
        Optional<String> value = nonBlank(config.secretKey());
        if (value.isEmpty()) {
            return null;
        }
        String key = value.get();
        InstanceType type;
        if (key.startsWith("sk_test_") || key.startsWith("test_")) {
            type = InstanceType.DEVELOPMENT;
        } else if (key.startsWith("sk_live_") || key.startsWith("live_")) {
            type = InstanceType.PRODUCTION;
        } else if (key.startsWith("pk_")) {
            problems.add(property, variable, "holds a publishable key", "Set it to the key that starts with sk_. "
                    + API_KEYS_PAGE);
            return null;
        } else {
            problems.add(property, variable,
                    "is not a secret key (" + key.length() + " characters, not shown): those start with sk_test_ or sk_live_",
                    API_KEYS_PAGE);
            return null;
        }
        if (!isPrintable(key)) {
            problems.add(property, variable, "contains white space or other characters that no key has (not shown)",
                    "Check whether something else was copied along with it. " + API_KEYS_PAGE);
            return null;
        }
        if (publishableKey != null && publishableKey.instanceType() != type) {
            problems.add(property, variable,
                    "belongs to a " + describe(type) + " instance, but the publishable key belongs to a "
                            + describe(publishableKey.instanceType()) + " instance",
                    "Set both keys of the same instance.");
        }
        return key;
    }

    static boolean isPrintable(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= ' ' || key.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static String describe(InstanceType type) {
        return type == InstanceType.PRODUCTION ? "production (live)" : "development (test)";
    }

    private @Nullable RSAPublicKey jwtKey() {
        Optional<String> value = nonBlank(config.jwtKey());
        if (value.isEmpty()) {
            return null;
        }
        try {
            return JwtKey.parse(value.get());
        } catch (IllegalArgumentException e) {
            problems.add("jwt-key", "CLERK_JWT_KEY", e.getMessage(),
                    "Copy the PEM public key from the Clerk dashboard (Configure, API keys, JWKS public key).");
            return null;
        }
    }

    private Duration clockSkew() {
        Duration skew = config.clockSkew();
        if (skew.isNegative() || skew.compareTo(MAX_SKEW) > 0) {
            problems.add("clock-skew", "is " + ConfigurationProblems.describe(skew) + ", which is not between 0s and 300s",
                    "Remove it to use the default, 5s, which is enough for synchronized clocks.");
        }
        return skew;
    }

    private Duration maxTokenLifetime() {
        Duration lifetime = config.maxTokenLifetime();
        if (lifetime.compareTo(MIN_LIFETIME) < 0 || lifetime.compareTo(MAX_LIFETIME) > 0) {
            problems.add("max-token-lifetime", "is not between one minute and one day",
                    "The default, 1H, suits Clerk's session tokens, which live for a minute.");
        }
        return lifetime;
    }

    private ClerkSettings.Jwks jwks(@Nullable String secretKey) {
        JwksConfig jwks = config.jwks();
        if (jwks.source() == JwksConfig.Source.BACKEND_API && secretKey == null) {
            problems.add("jwks.source", "is backend-api, which requires the secret key",
                    "Set quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY), or remove the source.");
        }
        positive("jwks.refresh", jwks.refresh());
        positive("jwks.cool-down", jwks.coolDown());
        positive("jwks.timeout", jwks.timeout());
        boolean fromBackendApi = jwks.source() == JwksConfig.Source.BACKEND_API
                || jwks.source() == JwksConfig.Source.AUTO && secretKey != null;
        Duration maxAge = jwks.maxAge().isPresent() ? jwks.maxAge().get() : null;
        if (maxAge != null && maxAge.compareTo(jwks.refresh()) <= 0) {
            problems.add("jwks.max-age", "is not longer than quarkus.clerk.jwks.refresh",
                    "Keys have to be fetched again before they are too old. Leave it out to use keys of any age.");
        }
        return new ClerkSettings.Jwks(fromBackendApi, jwks.refresh(), jwks.coolDown(), jwks.timeout(), maxAge);
    }

    private ClerkSettings.TokenCache tokenCache() {
        TokenCacheConfig cache = config.tokenCache();
        if (cache.maximumSize() < 1 || cache.maximumSize() > MAX_TOKENS) {
            problems.add("token-cache.maximum-size", "is " + cache.maximumSize() + ", which is not between 1 and " + MAX_TOKENS,
                    "Remove it to use the default, or set quarkus.clerk.token-cache.enabled=false to cache no tokens.");
        }
        return new ClerkSettings.TokenCache(cache.enabled(), cache.maximumSize());
    }

    private void positive(String property, Duration value) {
        if (value.isNegative() || value.isZero()) {
            problems.add(property, "is " + ConfigurationProblems.describe(value) + ", which is not more than 0s",
                    "Remove it to use the default.");
        }
    }

    static Optional<String> nonBlank(Optional<String> value) {
        String text = value.isPresent() ? value.get().strip() : "";
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    static Set<String> strings(Optional<List<String>> values) {
        Set<String> strings = new HashSet<>();
        if (values.isPresent()) {
            for (String value : values.get()) {
                String text = value.strip();
                if (!text.isEmpty()) {
                    strings.add(text);
                }
            }
        }
        return Set.copyOf(strings);
    }
}
