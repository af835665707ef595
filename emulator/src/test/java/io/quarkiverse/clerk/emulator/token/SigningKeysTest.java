package io.quarkiverse.clerk.emulator.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SigningKeysTest {

    private final SigningKeys keys = new SigningKeys(task -> new Thread(task).start());

    @Test
    void theFirstKeyIsGeneratedForWhoeverNeedsIt() {
        String kid = keys.kid();

        assertThat(keys.pem()).startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(keys.jwk()).containsEntry("kid", kid).containsEntry("kty", "RSA");
    }

    @Test
    void askingForItTwiceGivesTheSame() throws Exception {
        Object first = keys.generate().get(20, TimeUnit.SECONDS);

        assertThat(keys.generate().get(20, TimeUnit.SECONDS)).isSameAs(first);
    }

    @Test
    void aKeyThatIsReplacedBeforeItIsGeneratedKeepsNobodyWaiting() throws Exception {
        String never = keys.kid();
        keys.rotate();

        assertThat(keys.kid()).isNotEqualTo(never);
        assertThat(keys.generate().get(20, TimeUnit.SECONDS)).isNotNull();
    }
}
