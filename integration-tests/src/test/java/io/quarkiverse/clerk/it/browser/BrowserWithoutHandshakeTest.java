package io.quarkiverse.clerk.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.options.AriaRole;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** Where the server sends nobody to Clerk, clerk-js on the page is enough. */
@QuarkusTest
@TestProfile(BrowserWithoutHandshakeTest.WithoutHandshake.class)
class BrowserWithoutHandshakeTest extends SampleInBrowser {

    public static final class WithoutHandshake implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.clerk.handshake.enabled", "false");
        }
    }

    /** Clerk says signed in and the server, to whom the cookie never comes, signed out: that must not go round in circles. */
    @Test
    void aPageOfWhichTheServerNeverHearsLoadsAgainOnlyOnce() {
        page.addInitScript("""
                const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
                Object.defineProperty(document, "cookie", {
                  get: () => cookie.get.call(document),
                  set: (value) => value.startsWith("__session") || cookie.set.call(document, value),
                });
                """);
        page.getByRole(AriaRole.BUTTON, button("Sign in")).click();
        List<String> loads = new ArrayList<>();
        page.onRequest(request -> {
            if (request.isNavigationRequest() && request.url().startsWith(home.toString())) {
                loads.add(request.url());
            }
        });
        page.getByRole(AriaRole.BUTTON, button("Alice")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("user_alice is signed in, but the server says nobody is");
        assertThat(loads).as("the way back and one time more").hasSize(2);
    }
}
