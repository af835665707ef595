package io.quarkiverse.clerk.emulator.instance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulatedInstanceTest {

    @ParameterizedTest
    @CsvSource({ "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k,naoXFJnI",
            "pk_test_Zm9vLWJhci0xMy5jbGVyay5hY2NvdW50cy5kZXYk,nx2hSE6I",
            "pk_test_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA,vWCgMp3A",
            "pk_live_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA,MqCvchyS" })
    void theCookieSuffixIsClerks(String publishableKey, String suffix) {
        assertThat(EmulatedInstance.cookieSuffix(publishableKey)).isEqualTo(suffix);
    }
}
