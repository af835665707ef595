package io.quarkiverse.clerk.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;

class ClerkSettingsReaderTest {

    private static final String LIVE = TestSettings.LIVE;
    private static final String TEST = TestSettings.TEST;

    private static ClerkSettings read(String... keysAndValues) {
        return TestSettings.read(keysAndValues);
    }

    private static ConfigurationException problems(String... keysAndValues) {
        ConfigurationException exception = catchThrowableOfType(ConfigurationException.class, () -> read(keysAndValues));
        assertThat(exception).as("a refusal of the configuration").isNotNull();
        return exception;
    }

    @Test
    void aPublishableKeyIsEnough() {
        ClerkSettings settings = read("quarkus.clerk.publishable-key", LIVE);

        assertThat(settings.frontendApiUrl()).isEqualTo("https://clerk.example.com");
        assertThat(settings.issuers()).containsExactly("https://clerk.example.com");
        assertThat(settings.apiUrl()).isEqualTo("https://api.clerk.com");
        assertThat(settings.jwks().fromBackendApi()).isFalse();
        assertThat(settings.clockSkew()).isEqualTo(Duration.ofSeconds(5));
    }

    /** The emulator of another application, whose key is all that there is. */
    @Test
    void aDevelopmentInstanceOnThisMachineHasNoCertificate() {
        ClerkSettings emulator = read("quarkus.clerk.publishable-key", "pk_test_" + encoded("127.0.0.1:9411$"));
        assertThat(emulator.frontendApiUrl()).isEqualTo("http://127.0.0.1:9411");
        assertThat(emulator.browser().signInUrl()).isEqualTo("http://127.0.0.1:9411/sign-in");
        assertThat(emulator.issuers()).contains("http://127.0.0.1:9411");

        assertThat(read("quarkus.clerk.publishable-key", "pk_live_" + encoded("127.0.0.1:9411$")).frontendApiUrl())
                .isEqualTo("https://127.0.0.1:9411");
        assertThat(read("quarkus.clerk.publishable-key", "pk_test_" + encoded("127.0.0.1.example.com$")).frontendApiUrl())
                .isEqualTo("https://127.0.0.1.example.com");
    }

    private static String encoded(String host) {
        return Base64.getEncoder().encodeToString(host.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSecretKeyMovesTheKeysToTheBackendApi() {
        assertThat(read("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.secret-key", "sk_live_abc").jwks()
                .fromBackendApi()).isTrue();
        assertThat(read("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.secret-key", "sk_live_abc",
                "quarkus.clerk.jwks.source", "frontend-api").jwks().fromBackendApi()).isFalse();
    }

    @Test
    void clerksOwnVariablesAreRead() {
        ClerkSettings settings = read("CLERK_PUBLISHABLE_KEY", LIVE, "CLERK_SECRET_KEY", "sk_live_abc",
                "CLERK_AUTHORIZED_PARTIES", "https://a.example.com,https://b.example.com:8443", "CLERK_API_URL",
                "https://api.example.com/");

        assertThat(settings.publishableKey().value()).isEqualTo(LIVE);
        assertThat(settings.secretKey()).contains("sk_live_abc");
        assertThat(settings.authorizedParties().values()).containsExactlyInAnyOrder("https://a.example.com",
                "https://b.example.com:8443");
        assertThat(settings.apiUrl()).isEqualTo("https://api.example.com");
    }

    @Test
    void theLegacyVariableForTheSecretKeyIsReadLast() {
        assertThat(read("CLERK_PUBLISHABLE_KEY", LIVE, "CLERK_API_KEY", "live_old").secretKey()).contains("live_old");
        assertThat(read("CLERK_PUBLISHABLE_KEY", LIVE, "CLERK_API_KEY", "live_old", "CLERK_SECRET_KEY", "sk_live_new")
                .secretKey()).contains("sk_live_new");
    }

    @Test
    void theQuarkusPropertyWinsOverClerksVariable() {
        assertThat(read("CLERK_PUBLISHABLE_KEY", TEST, "quarkus.clerk.publishable-key", LIVE).publishableKey().value())
                .isEqualTo(LIVE);
    }

    @Test
    void theIssuerCanBeReplaced() {
        assertThat(
                read("CLERK_PUBLISHABLE_KEY", LIVE, "quarkus.clerk.issuer", "https://one.example.com,https://two.example.com")
                        .issuers())
                .containsExactlyInAnyOrder("https://one.example.com", "https://two.example.com");
    }

    @Test
    void aMissingPublishableKeyIsNamedWithItsVariableAndPlace() {
        ConfigurationException exception = problems();

        assertThat(exception).hasMessageContaining("quarkus.clerk.publishable-key")
                .hasMessageContaining("CLERK_PUBLISHABLE_KEY").hasMessageContaining("dashboard");
        assertThat(exception.getConfigKeys()).containsExactly("quarkus.clerk.publishable-key");
    }

    @Test
    void protectedResourcesAreReadAsPathsTheLongestFirst() {
        ClerkSettings.ProtectedResource whole = read("quarkus.clerk.publishable-key", LIVE).protectedResource();
        assertThat(whole).isEqualTo(new ClerkSettings.ProtectedResource(null, List.of(""), List.of()));

        assertThat(read("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.protected-resource.resource",
                "https://api.example.com/", "quarkus.clerk.protected-resource.paths", "/mcp,/mcp/admin/,/mcp",
                "quarkus.clerk.protected-resource.scopes", "email,profile").protectedResource())
                .isEqualTo(new ClerkSettings.ProtectedResource("https://api.example.com", List.of("/mcp/admin", "/mcp"),
                        List.of("email", "profile")));
    }

    @ParameterizedTest
    @CsvSource({ "resource, http://api.example.com", "resource, https://api.example.com/base", "resource, nonsense",
            "paths, mcp", "paths, /a/*", "paths, /a?b", "paths, //", "paths, /a%20b" })
    void aProtectedResourceThatIsNoneIsRefused(String property, String value) {
        String name = "quarkus.clerk.protected-resource." + property;
        assertThat(problems("quarkus.clerk.publishable-key", LIVE, name, value).getConfigKeys()).containsExactly(name);
    }

    @Test
    void checksAreReadFromClerksVariables() {
        ClerkSettings settings = read("CLERK_PUBLISHABLE_KEY", LIVE, "CLERK_AUDIENCE", "api,web", "CLERK_ISSUER",
                "https://one.example.com,https://two.example.com", "CLERK_CLOCK_SKEW_IN_MS", "1500",
                "CLERK_SATELLITE_AUTO_SYNC", "true", "CLERK_IS_SATELLITE", "true", "CLERK_DOMAIN", "satellite.example.com");

        assertThat(settings.audience()).containsExactlyInAnyOrder("api", "web");
        assertThat(settings.issuers()).containsExactlyInAnyOrder("https://one.example.com", "https://two.example.com");
        assertThat(settings.clockSkew()).isEqualTo(Duration.ofMillis(1500));
        assertThat(settings.browser().autoSync()).isTrue();
        assertThat(read("CLERK_PUBLISHABLE_KEY", LIVE, "CLERK_CLOCK_SKEW_IN_MS", "1500", "quarkus.clerk.clock-skew", "2s")
                .clockSkew()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void revocationsAreRememberedForALifetimeAndTheSkewOfTwoClocks() {
        ClerkSettings settings = read("CLERK_PUBLISHABLE_KEY", LIVE);
        assertThat(settings.maxTokenLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.revocationRetention()).isEqualTo(Duration.ofHours(1).plusSeconds(10));
        for (String good : new String[] { "1M", "P1D" }) {
            read("CLERK_PUBLISHABLE_KEY", LIVE, "quarkus.clerk.max-token-lifetime", good);
        }
        for (String bad : new String[] { "59s", "86401s", "0s" }) {
            assertThat(problems("CLERK_PUBLISHABLE_KEY", LIVE, "quarkus.clerk.max-token-lifetime", bad).getConfigKeys())
                    .containsExactly("quarkus.clerk.max-token-lifetime");
        }
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        ConfigurationException exception = problems("quarkus.clerk.publishable-key", "pk_live_zzz", "quarkus.clerk.secret-key",
                "nonsense", "quarkus.clerk.jwt-key", "nonsense", "quarkus.clerk.api-url", "nonsense",
                "quarkus.clerk.frontend-api-url", "ftp://example.com", "quarkus.clerk.authorized-parties",
                "https://app.example.com/", "quarkus.clerk.clock-skew", "10m", "quarkus.clerk.jwks.source", "backend-api",
                "quarkus.clerk.jwks.refresh", "0s", "quarkus.clerk.jwks.cool-down", "0s", "quarkus.clerk.jwks.timeout", "0s");

        assertThat(exception.getConfigKeys()).containsExactlyInAnyOrder("quarkus.clerk.publishable-key",
                "quarkus.clerk.secret-key", "quarkus.clerk.jwt-key", "quarkus.clerk.api-url", "quarkus.clerk.frontend-api-url",
                "quarkus.clerk.authorized-parties", "quarkus.clerk.clock-skew", "quarkus.clerk.jwks.source",
                "quarkus.clerk.jwks.refresh", "quarkus.clerk.jwks.cool-down", "quarkus.clerk.jwks.timeout");
        assertThat(exception.getConfigKeys()).allSatisfy(key -> assertThat(exception).hasMessageContaining(key));
    }

    @ParameterizedTest
    @CsvSource({ "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k, sk_test_abc", "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k, test_abc",
            "pk_test_Zm9vLWJhci0xMy5jbGVyay5hY2NvdW50cy5kZXYk, sk_live_abc",
            "pk_test_Zm9vLWJhci0xMy5jbGVyay5hY2NvdW50cy5kZXYk, live_abc" })
    void keysOfDifferentInstancesAreRefused(String publishableKey, String secretKey) {
        assertThat(problems("quarkus.clerk.publishable-key", publishableKey, "quarkus.clerk.secret-key", secretKey))
                .hasMessageContaining("development").hasMessageContaining("production").hasMessageContaining("same instance");
    }

    @Test
    void keysInEachOthersPlaceAreRefused() {
        ConfigurationException exception = problems("quarkus.clerk.publishable-key", "sk_live_verysecret",
                "quarkus.clerk.secret-key", LIVE);

        assertThat(exception).hasMessageContaining("holds a secret key").hasMessageContaining("holds a publishable key");
    }

    @ParameterizedTest
    @ValueSource(strings = { "sk_live_verysecret\nnext", "verysecret", "sk_test_verysecret", "pk_live_verysecret",
            "ak_verysecret",
            "sk_live_verysecret x" })
    void noMessageRepeatsAKey(String secretKey) {
        assertThat(problems("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.secret-key", secretKey).getMessage())
                .doesNotContain("verysecret");
        assertThat(problems("quarkus.clerk.publishable-key", "sk_live_verysecret").getMessage()).doesNotContain("verysecret");
        assertThat(problems("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.jwt-key", "verysecret").getMessage())
                .doesNotContain("verysecret");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://app.example.com/", "app.example.com", "https://app.example.com/path",
            "https://*.example.com?", "https://app.*.example.com", "https://app-*.example.com", "https://*", "https://*.",
            "https://*.*.example.com", "https://.example.com", "https://app..example.com", "https://app.example.com:",
            "https://app.example.com:65536", "https://b\u00fccher.example.com", "//app.example.com", "https://",
            "*", "https://user@app.example.com", "https://a b" })
    void aPartyThatIsNoOriginIsRefused(String party) {
        assertThat(problems("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.authorized-parties", party))
                .hasMessageContaining("CLERK_AUTHORIZED_PARTIES");
    }

    @ParameterizedTest
    @CsvSource({ "HTTPS://App.Example.COM, https://app.example.com", "https://app.example.com:443, https://app.example.com",
            "http://app.example.com:80, http://app.example.com", "https://app.example.com:80, https://app.example.com:80",
            "https://app.example.com:08443, https://app.example.com:8443", "http://LOCALHOST:8080, http://localhost:8080",
            "http://[::1]:8080, http://[::1]:8080", "chrome-extension://abcdef, chrome-extension://abcdef",
            "https://a_b.example.com, https://a_b.example.com", "https://xn--bcher-kva.example, https://xn--bcher-kva.example",
            "https://*.Example.ORG:443, https://*.example.org", "https://*.example.org:8443, https://*.example.org:8443" })
    void aPartyIsReadAsBrowsersWriteIt(String party, String normal) {
        ClerkSettings settings = read("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.authorized-parties", party);
        assertThat(settings.authorizedParties().values()).containsExactly(normal);
        assertThat(settings.authorizedParties().isEmpty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "https://pr-1.example.org, true", "https://a_b.example.org, true", "https://1.example.org, true",
            "https://app.example.com, true", "https://example.org, false", "https://.example.org, false",
            "https://a.b.example.org, false", "http://pr-1.example.org, false", "https://pr-1.example.org:8443, false",
            "https://pr-1.example.org.evil.com, false", "https://evil.com/.example.org, false",
            "https://evil.com?.example.org, false", "https://user@pr-1.example.org, false", "https://PR-1.example.org, false",
            "https://evilexample.org, false", "null, false", "'', false" })
    void aWildcardStandsForOneLabel(String origin, boolean accepted) {
        assertThat(read("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.authorized-parties",
                "https://*.example.org,https://app.example.com").authorizedParties().contains(origin)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://*.com", "https://*.dev", "https://*.localhost", "https://*.co.uk", "https://*.com.au",
            "https://*.gouv.fr", "https://*.vercel.app", "https://*.netlify.app", "https://*.github.io", "https://*.pages.dev",
            "https://*.s3.amazonaws.com", "https://*.accounts.dev", "https://*.CO.UK", "https://*.co.uk.", "https://*.0.0.1",
            "https://*.[::1]", "http://*.example.org", "app://*.example.org" })
    void aWildcardThatIsNotSafeIsRefused(String party) {
        assertThat(problems("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.authorized-parties", party))
                .hasMessageContainingAll("quarkus.clerk.authorized-parties", "CLERK_AUTHORIZED_PARTIES", "'" + party + "'",
                        "a wildcard", "each origin");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://*.example.org", "https://*.example.co.uk", "https://*.my-site.pages.dev",
            "https://*.preview.example.com" })
    void aWildcardForDomainsOfOneOwnerIsAccepted(String party) {
        assertThat(read("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.authorized-parties", party).authorizedParties()
                .example()).contains(party.replace("*", "app"));
    }

    @Test
    void withoutPartiesAnyIsAccepted() {
        ClerkSettings settings = read("quarkus.clerk.publishable-key", LIVE);
        assertThat(settings.authorizedParties().isEmpty()).isTrue();
        assertThat(settings.authorizedParties().contains("https://app.example.com")).isFalse();
        assertThat(settings.authorizedParties().example()).isEmpty();
    }

    @Test
    void aSatelliteInProductionHasAnIssuerOnItsOwnDomain() {
        assertThat(read("quarkus.clerk.publishable-key", LIVE).issuerHost()).isEqualTo("clerk.example.com");
        ClerkSettings satellite = read("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.satellite", "true",
                "quarkus.clerk.domain", "satellite.example.com", "quarkus.clerk.proxy-url", "/__clerk");
        assertThat(satellite.issuerHost()).isEqualTo("clerk.satellite.example.com");
        assertThat(satellite.issuers()).contains("https://clerk.satellite.example.com", "https://clerk.example.com");
        assertThat(read("quarkus.clerk.publishable-key", TEST, "quarkus.clerk.satellite", "true", "quarkus.clerk.domain",
                "satellite.example.com", "quarkus.clerk.sign-in-url", "https://primary.example.com/sign-in").issuerHost())
                .isEqualTo("foo-bar-13.clerk.accounts.dev");
    }

    @Test
    void anUnencryptedAddressIsForThisMachineOnly() {
        assertThat(read("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.api-url", "http://127.0.0.1:4000").apiUrl())
                .isEqualTo("http://127.0.0.1:4000");
        assertThat(problems("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.api-url", "http://api.example.com"))
                .hasMessageContaining("unencrypted");
    }

    @Test
    void thePublicKeyIsReadInEverySpellingThatPeoplePaste() throws NoSuchAlgorithmException {
        PublicKey key = rsa(2048);
        String base64 = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(key.getEncoded());
        String pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";

        for (String spelling : new String[] { pem, pem.replace("\n", "\r\n"), pem.replace("\n", "\\n"), pem.replace("\n", " "),
                base64, base64.replace("\n", ""), "  " + pem }) {
            for (String property : new String[] { "quarkus.clerk.jwt-key", "CLERK_JWT_KEY" }) {
                ClerkSettings settings = read("quarkus.clerk.publishable-key", LIVE, property, spelling);
                assertThat(settings.jwtKey()).as(property + "=" + spelling).contains((RSAPublicKey) key);
            }
        }
    }

    @Test
    void aPublicKeyThatIsTooShortOrPrivateIsRefused() throws NoSuchAlgorithmException {
        assertThat(problems("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.jwt-key",
                Base64.getEncoder().encodeToString(rsa(1024).getEncoded()))).hasMessageContaining("fewer than 2048 bits");
        assertThat(problems("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.jwt-key",
                "-----BEGIN PRIVATE KEY-----\nverysecret")).hasMessageContaining("holds a private key");
    }

    private static PublicKey rsa(int bits) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair().getPublic();
    }

    @Test
    void wrongSettingsOfTheBackendApiAreReportedTogether() {
        assertThat(problems("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.backend-api.timeout", "0s",
                "quarkus.clerk.backend-api.retries", "11", "quarkus.clerk.backend-api.max-wait", "-1s",
                "quarkus.clerk.users.cache.refresh-after", "-1s", "quarkus.clerk.users.cache.expire-after", "0s",
                "quarkus.clerk.users.cache.maximum-size", "0", "quarkus.clerk.multi-session.mode", "backend-api",
                "quarkus.clerk.multi-session.query-parameter", "a b"))
                .hasMessageContainingAll("backend-api.timeout", "backend-api.retries", "backend-api.max-wait",
                        "users.cache.refresh-after", "users.cache.expire-after", "users.cache.maximum-size",
                        "multi-session.mode", "CLERK_SECRET_KEY", "multi-session.query-parameter",
                        "QUARKUS_CLERK_MULTI_SESSION_QUERY_PARAMETER");
    }

    @Test
    void byDefaultATokensSessionCountsAndUsersAreAMinuteOld() {
        ClerkSettings.Backend backend = read("quarkus.clerk.publishable-key", LIVE).backend();
        assertThat(backend.multiSession().mode()).isEqualTo(MultiSessionConfig.Mode.OFF);
        assertThat(backend.multiSession().queryParameter()).isEqualTo("_clerk_session_id");
        assertThat(backend.users()).isEqualTo(new ClerkSettings.Users(Duration.ofMinutes(1), false, Duration.ofHours(1)));
        assertThat(backend.timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "clock-skew | 10m | QUARKUS_CLERK_CLOCK_SKEW | is 600s",
            "jwks.refresh | 0s | QUARKUS_CLERK_JWKS_REFRESH | is 0s",
            "token-cache.maximum-size | 0 | QUARKUS_CLERK_TOKEN_CACHE_MAXIMUM_SIZE | is 0,",
            "backend-api.retries | 11 | QUARKUS_CLERK_BACKEND_API_RETRIES | is 11,",
            "backend-api.max-wait | -1s | QUARKUS_CLERK_BACKEND_API_MAX_WAIT | is -1s",
            "users.cache.maximum-size | -5 | QUARKUS_CLERK_USERS_CACHE_MAXIMUM_SIZE | is -5,",
            "api-url | nonsense | QUARKUS_CLERK_API_URL | is 'nonsense'",
            "sign-in-url | nonsense | CLERK_SIGN_IN_URL | is 'nonsense'",
            "proxy-url | //x | CLERK_PROXY_URL | is '//x'",
            "domain | https://a.example.com | CLERK_DOMAIN | is 'https://a.example.com'",
            "authorized-parties | nonsense | CLERK_AUTHORIZED_PARTIES | contains 'nonsense'",
            "organization-sync.personal-account-patterns | me | PERSONAL_ACCOUNT_PATTERNS | contains 'me'" })
    void aProblemNamesPropertyVariableAndFoundValue(String property, String value, String variable, String found) {
        assertThat(problems("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk." + property, value))
                .hasMessageContainingAll("quarkus.clerk." + property, variable, found);
    }

    @Test
    void noMessageRepeatsAPasswordInAnAddress() {
        assertThat(problems("quarkus.clerk.publishable-key", LIVE, "quarkus.clerk.api-url", "https://user:verysecret@host"))
                .hasMessageContaining("quarkus.clerk.api-url").hasMessageNotContaining("verysecret");
    }
}
