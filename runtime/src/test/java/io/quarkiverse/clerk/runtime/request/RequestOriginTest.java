package io.quarkiverse.clerk.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.clerk.runtime.config.TestSettings;

class RequestOriginTest {

    private static final String OWN = "https://app.example.com";

    private final RequestOrigin origins = new RequestOrigin(TestSettings.read(
            "quarkus.clerk.publishable-key", TestSettings.LIVE, "quarkus.clerk.authorized-parties",
            "https://partner.example.com,https://*.preview.example.org").authorizedParties());

    @ParameterizedTest(name = "site {0}, origin {1}: foreign {2}")
    @CsvSource({ ", , false", "none, , false", "same-origin, https://app.example.com, false",
            "same-origin, http://app.example.com:8080, false", "same-site, https://app.example.com, false",
            "same-site, https://other.example.com, true", "cross-site, , true", "cross-site, https://evil.example.com, true",
            "cross-site, null, true", "cross-site, https://partner.example.com, false",
            ", https://app.example.com, false", ", https://evil.example.com, true", ", null, true",
            ", https://partner.example.com, false", ", http://app.example.com, true", "odd, https://evil.example.com, true",
            "cross-site, https://pr-1.preview.example.org, false", "cross-site, https://a.b.preview.example.org, true",
            "cross-site, http://pr-1.preview.example.org, true" })
    void aForeignPageIsRecognised(String site, String origin, boolean foreign) {
        assertThat(origins.isForeign(site, origin, OWN)).isEqualTo(foreign);
    }
}
