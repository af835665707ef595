package io.quarkiverse.clerk.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishableKeyTest {

    @ParameterizedTest
    @CsvSource({
            "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k, clerk.example.com, PRODUCTION, naoXFJnI",
            "pk_test_Zm9vLWJhci0xMy5jbGVyay5hY2NvdW50cy5kZXYk, foo-bar-13.clerk.accounts.dev, DEVELOPMENT, nx2hSE6I",
            "pk_test_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA, clerk.inspired.puma-74.lcl.dev, DEVELOPMENT, vWCgMp3A",
            "pk_live_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA, clerk.inspired.puma-74.lcl.dev, PRODUCTION, MqCvchyS" })
    void aKeyNamesTheHostTheTypeAndTheCookieSuffix(String value, String host, InstanceType type, String suffix) {
        PublishableKey key = PublishableKey.parse(value).orElseThrow();

        assertThat(key.value()).isEqualTo(value);
        assertThat(key.frontendApi()).isEqualTo(host);
        assertThat(key.instanceType()).isEqualTo(type);
        assertThat(key.cookieSuffix()).isEqualTo(suffix);
    }

    @ParameterizedTest
    @CsvSource({ "pk_test_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA==, clerk.inspired.puma-74.lcl.dev",
            "pk_test_MTI3LjAuMC4xOjgwODAk, 127.0.0.1:8080" })
    void paddingAndPortsAreAccepted(String value, String host) {
        assertThat(PublishableKey.parse(value)).map(PublishableKey::frontendApi).contains(host);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "pk_live_", "pk_live_zzz", "pk_test_", "sk_test_Y2xlcmsuZXhhbXBsZS5jb20k",
            "pk_prod_Y2xlcmsuZXhhbXBsZS5jb20k", "PK_LIVE_Y2xlcmsuZXhhbXBsZS5jb20k",
            // no dollar; two dollars; something after it; no dot; a path; white space; a line break
            "pk_live_Y2xlcmsuZXhhbXBsZS5jb20=", "pk_live_Y2xlcmsuZXhhbXBsZS5jb20kJA==", "pk_live_Y2xlcmsuZXhhbXBsZS5jb20kYQ==",
            "pk_live_Y2xlcmsk", "pk_live_ZXZpbC5jb20vcGF0aCQ=", "pk_live_ZXZpbC5jb20gJA==", "pk_live_ZXZpbC5jb20KJA==",
            // a port that is no number, or none that there is
            "pk_test_MTI3LjAuMC4xOmFiYyQ=", "pk_test_MTI3LjAuMC4xOjk5OTk5JA==",
            // a fourth part
            "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k_x" })
    void anythingElseIsNoKey(String value) {
        assertThat(PublishableKey.parse(value)).isEmpty();
    }
}
