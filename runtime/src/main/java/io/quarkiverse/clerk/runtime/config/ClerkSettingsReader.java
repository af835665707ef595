package io.quarkiverse.clerk.runtime.config;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.clerk.runtime.config.ClerkConfig.JwksSource;
import io.quarkiverse.clerk.runtime.config.WebSocketsConfig.Expiry;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Turns the configuration into {@link ClerkSettings}, or refuses it with one message that lists every problem.
 * <p>
 * This runs once at each start, in which a lambda that runs once costs more than it does: here and in the other readers
 * there are loops instead.
 */
public final class ClerkSettingsReader {

    private static final String API_KEYS_PAGE = "Copy it from the Clerk dashboard: Configure, API keys.";
    /** For requests that name their instance by a proxy's address and the secret key. */
    private static final String FRONTEND_API = "https://frontend-api.clerk.dev";
    private static final Duration LONGEST_SKEW = Duration.ofMinutes(5);
    private static final long MOST_TOKENS = 10_000_000;

    private final ClerkConfig config;
    private final String rootPath;
    private final ConfigurationProblems problems = new ConfigurationProblems();
    private final AddressReader addresses = new AddressReader(problems);

    private ClerkSettingsReader(ClerkConfig config, String rootPath) {
        this.config = config;
        this.rootPath = rootPath;
    }

    /**
     * @param rootPath the path that all of the application's paths begin with, {@code quarkus.http.root-path}
     * @throws ConfigurationException if anything is missing or wrong
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
                : "https://" + publishableKey.frontendApi();
        Set<String> issuers = strings(config.issuer());
        Set<String> authorizedParties = authorizedParties();
        Duration clockSkew = clockSkew();
        ClerkSettings.Jwks jwks = jwks(secretKey);
        ClerkSettings.TokenCache tokenCache = tokenCache();
        BrowserSettingsReader browserReader = new BrowserSettingsReader(config, problems, addresses);
        Optional<String> proxyUrl = browserReader.proxyUrl();
        ClerkSettings.Proxy proxy = proxy(proxyUrl.orElse(null), secretKey, configuredFrontendApi);
        ClerkSettings.Browser browser = browserReader.read(publishableKey, frontendApiUrl,
                proxyUrl.isEmpty() && proxy != null ? Optional.of(proxy.path()) : proxyUrl);
        ClerkSettings.ProtectedResource protectedResource = new ProtectedResourceReader(config, problems, addresses).read();
        ClerkSettings.Backend backend = new BackendSettingsReader(config, problems).read(secretKey);
        problems.throwIfAny();
        return new ClerkSettings(publishableKey, secretKey, jwtKey, apiUrl, frontendApiUrl,
                issuers.isEmpty() ? defaultIssuers(publishableKey, frontendApiUrl, browser) : issuers, authorizedParties,
                strings(config.audience()), clockSkew,
                jwks, tokenCache, config.acceleratedCryptography(), browser, proxy, protectedResource, backend,
                config.websockets().expiry() == Expiry.CLOSE, config.tlsConfigurationName(),
                config.proxyConfigurationName());
    }

    /** @return {@code null} if it is left to the publishable key */
    private String frontendApi() {
        Optional<String> url = nonBlank(config.frontendApiUrl());
        return url.isPresent() ? addresses.read("frontend-api-url", url.get()) : null;
    }

    private ClerkSettings.Proxy proxy(String proxyUrl, String secretKey, String configuredFrontendApi) {
        Optional<String> path = nonBlank(config.proxyPath());
        return path.isEmpty() ? null
                : new ProxyPathReader(rootPath, problems).read(path.get(), proxyUrl, secretKey,
                        configuredFrontendApi == null ? FRONTEND_API : configuredFrontendApi);
    }

    /** A Frontend API behind a proxy may go on naming the host of the key. */
    private static Set<String> defaultIssuers(PublishableKey publishableKey, String frontendApiUrl,
            ClerkSettings.Browser browser) {
        Set<String> issuers = new HashSet<>(List.of("https://" + publishableKey.frontendApi(), frontendApiUrl));
        if (!browser.frontendApi().startsWith("/")) {
            issuers.add(browser.frontendApi());
        }
        return issuers;
    }

    private PublishableKey publishableKey() {
        String property = "publishable-key";
        String variable = "CLERK_PUBLISHABLE_KEY";
        Optional<String> value = nonBlank(config.publishableKey());
        if (value.isEmpty()) {
            problems.add(property, variable, "is not set", API_KEYS_PAGE);
            return null;
        }
        if (value.get().startsWith("sk_")) {
            problems.add(property, variable, "holds a secret key",
                    "The key that starts with pk_ belongs here. If this application"
                            + " has ever sent the secret key to a browser, replace that key in the Clerk dashboard.");
            return null;
        }
        Optional<PublishableKey> key = PublishableKey.parse(value.get());
        if (key.isEmpty()) {
            problems.add(property, variable,
                    "is not a publishable key: pk_test_ or pk_live_ and the encoded host of the instance",
                    "It may have been cut off. " + API_KEYS_PAGE);
        }
        return key.orElse(null);
    }

    private String secretKey(PublishableKey publishableKey) {
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
            problems.add(property, variable, "holds a publishable key", "The key that starts with sk_ belongs here. "
                    + API_KEYS_PAGE);
            return null;
        } else {
            problems.add(property, variable, "is not a secret key: those start with sk_test_ or sk_live_", API_KEYS_PAGE);
            return null;
        }
        if (!isPrintable(key)) {
            problems.add(property, variable, "contains white space or characters that no key has",
                    "It may have been copied with something around it. " + API_KEYS_PAGE);
            return null;
        }
        if (publishableKey != null && publishableKey.instanceType() != type) {
            problems.add(property, variable,
                    "is the key of a " + describe(type) + " instance, while the publishable key is that of a "
                            + describe(publishableKey.instanceType()) + " instance",
                    "Use both keys of the same instance.");
        }
        return key;
    }

    private static boolean isPrintable(String key) {
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

    private RSAPublicKey jwtKey() {
        Optional<String> value = nonBlank(config.jwtKey());
        if (value.isEmpty()) {
            return null;
        }
        try {
            return JwtKey.parse(value.get());
        } catch (IllegalArgumentException e) {
            problems.add("jwt-key", "CLERK_JWT_KEY", e.getMessage(),
                    "Copy the PEM public key from the Clerk dashboard: Configure, API keys, JWKS public key.");
            return null;
        }
    }

    private Set<String> authorizedParties() {
        Set<String> parties = strings(config.authorizedParties());
        for (String party : parties) {
            if (!AddressReader.isOrigin(party)) {
                problems.add("authorized-parties", "CLERK_AUTHORIZED_PARTIES",
                        "contains '" + party + "', which is not an origin",
                        "Write scheme, host and port alone, such as https://app.example.com, without a slash at the end.");
            }
        }
        return parties;
    }

    private Duration clockSkew() {
        Duration skew = config.clockSkew();
        if (skew.isNegative() || skew.compareTo(LONGEST_SKEW) > 0) {
            problems.add("clock-skew", "is not between 0 and 5 minutes", "The default, 5s, suits synchronized clocks.");
        }
        return skew;
    }

    private ClerkSettings.Jwks jwks(String secretKey) {
        ClerkConfig.Jwks jwks = config.jwks();
        if (jwks.source() == JwksSource.BACKEND_API && secretKey == null) {
            problems.add("jwks.source", "asks for the Backend API, which needs the secret key",
                    "Set quarkus.clerk.secret-key (environment variable CLERK_SECRET_KEY), or leave the source out.");
        }
        positive("jwks.refresh", jwks.refresh());
        positive("jwks.cool-down", jwks.coolDown());
        positive("jwks.timeout", jwks.timeout());
        boolean fromBackendApi = jwks.source() == JwksSource.BACKEND_API
                || jwks.source() == JwksSource.AUTO && secretKey != null;
        return new ClerkSettings.Jwks(fromBackendApi, jwks.refresh(), jwks.coolDown(), jwks.timeout());
    }

    private ClerkSettings.TokenCache tokenCache() {
        ClerkConfig.TokenCache cache = config.tokenCache();
        if (cache.maximumSize() < 1 || cache.maximumSize() > MOST_TOKENS) {
            problems.add("token-cache.maximum-size", "is not between 1 and " + MOST_TOKENS,
                    "Leave it out for the default, or set quarkus.clerk.token-cache.enabled=false to keep none.");
        }
        return new ClerkSettings.TokenCache(cache.enabled(), cache.maximumSize());
    }

    private void positive(String property, Duration value) {
        if (value.isNegative() || value.isZero()) {
            problems.add(property, "is not longer than nothing", "Leave it out for the default.");
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
