package io.quarkiverse.clerk.deployment.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestBrowser;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Anybody can make up nonces, and all applications of an instance share one limit of calls.
 */
class TooManyNoncesTest extends WithEmulator {

    private static final String LOOK_UP = "/v1/clients/handshake_payload";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.productionInstance(WhoAmI.class, TestBrowser.class);

    private static HttpResponse<String> comeWithNonce(String nonce) {
        TestBrowser browser = new TestBrowser();
        browser.setCookie("__clerk_handshake_nonce", nonce);
        return browser.open("/public");
    }

    @Test
    void noneIsLookedUpWhileClerkAsksForAPause() {
        TestEmulator.emulator().injectFaults(Fault.BACKEND_RATE_LIMITED_FOR_LONG);
        assertThat(comeWithNonce("one").body()).isEqualTo("nobody: handshake-unavailable");
        TestEmulator.emulator().clearFaults();
        int before = TestEmulator.emulator().requestCount(LOOK_UP);

        assertThat(comeWithNonce("two").body()).isEqualTo("nobody: handshake-unavailable");
        assertThat(TestEmulator.emulator().requestCount(LOOK_UP)).isEqualTo(before);
    }
}
