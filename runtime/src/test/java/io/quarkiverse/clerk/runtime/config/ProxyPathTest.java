package io.quarkiverse.clerk.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;

class ProxyPathTest {

    private final Map<String, String> values = new HashMap<>(
            Map.of("quarkus.clerk.publishable-key", TestSettings.LIVE, "quarkus.clerk.secret-key", "sk_live_abc"));

    private ClerkSettings read(String rootPath) {
        return TestSettings.read(values, rootPath);
    }

    private ConfigurationException problems(String rootPath) {
        ConfigurationException exception = catchThrowableOfType(ConfigurationException.class, () -> read(rootPath));
        assertThat(exception).as("a refusal of the configuration").isNotNull();
        return exception;
    }

    @Test
    void withoutAPathThereIsNoProxy() {
        assertThat(read("/").proxy()).isEmpty();
        assertThat(read("/").browser().proxyUrl()).isNull();
    }

    @Test
    void thePathIsWhereBrowsersReachTheFrontendApi() {
        values.put("quarkus.clerk.proxy-path", "/__clerk/");

        assertThat(read("/").proxy()).contains(
                new ClerkSettings.Proxy("/__clerk", "/__clerk", null, "https://frontend-api.clerk.dev"));
        assertThat(read("/").browser().frontendApi()).isEqualTo("/__clerk");
        assertThat(read("/").browser().proxyUrl()).isEqualTo("/__clerk");
        assertThat(read("/shop/").browser().frontendApi()).isEqualTo("/shop/__clerk");
    }

    @Test
    void theConfiguredFrontendApiIsTheTarget() {
        values.put("quarkus.clerk.proxy-path", "/__clerk");
        values.put("quarkus.clerk.frontend-api-url", "https://clerk.example.com/");

        assertThat(read("/").proxy().orElseThrow().target()).isEqualTo("https://clerk.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = { "__clerk", "/", "//", "/__clerk?a=b", "/a/../b", "/..", "/.", "/a//b", "/a b", "/:id", "/*",
            "/a%2fb",
            "https://app.example.com/__clerk", "//evil.example.com", "/__clerk#x", "/\u00e9" })
    void whatIsNoPathOfTheApplicationIsRefused(String path) {
        values.put("quarkus.clerk.proxy-path", path);

        assertThat(problems("/").getConfigKeys()).containsExactly("quarkus.clerk.proxy-path");
    }

    @Test
    void theSecretKeyIsNeeded() {
        values.remove("quarkus.clerk.secret-key");
        values.put("quarkus.clerk.proxy-path", "/__clerk");

        assertThat(problems("/")).hasMessageContaining("quarkus.clerk.proxy-path").hasMessageContaining("CLERK_SECRET_KEY");
    }

    @ParameterizedTest
    @CsvSource({ "/, /__clerk,", "/, https://app.example.com/__clerk, https://app.example.com/__clerk",
            "/, https://app.example.com/gateway/__clerk/, https://app.example.com/gateway/__clerk", "/shop, /shop/__clerk,",
            "/shop, https://app.example.com/shop/__clerk, https://app.example.com/shop/__clerk" })
    void aProxyUrlThatLeadsToThePathIsFine(String rootPath, String proxyUrl, String url) {
        values.put("quarkus.clerk.proxy-path", "/__clerk");
        values.put("quarkus.clerk.proxy-url", proxyUrl);

        assertThat(read(rootPath).proxy().orElseThrow().url()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({ "/, /clerk", "/, /__clerk//", "/, https://app.example.com", "/, https://app.example.com/clerk",
            "/, https://__clerk", "/shop, /__clerk", "/shop, https://app.example.com/__clerk" })
    void aProxyUrlThatSaysSomethingElseIsRefused(String rootPath, String proxyUrl) {
        values.put("quarkus.clerk.proxy-path", "/__clerk");
        values.put("quarkus.clerk.proxy-url", proxyUrl);

        assertThat(problems(rootPath).getConfigKeys()).contains("quarkus.clerk.proxy-url");
    }

    @Test
    void theFrontendApisOtherAddressesMayIssueTokens() {
        values.put("quarkus.clerk.proxy-url", "https://app.example.com/__clerk");
        assertThat(read("/").issuers()).containsExactlyInAnyOrder("https://clerk.example.com",
                "https://app.example.com/__clerk");

        values.put("quarkus.clerk.proxy-url", "/__clerk");
        assertThat(read("/").issuers()).containsExactly("https://clerk.example.com");

        values.remove("quarkus.clerk.proxy-url");
        values.put("quarkus.clerk.satellite", "true");
        values.put("quarkus.clerk.domain", "satellite.example.org");
        assertThat(read("/").issuers()).containsExactlyInAnyOrder("https://clerk.example.com",
                "https://clerk.satellite.example.org");
    }
}
