package io.quarkiverse.clerk.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

import io.quarkiverse.clerk.it.support.WithEmulator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A front end of another site, as the guide has it: its page, its script, its lines for CORS. */
@QuarkusTest
@TestProfile(BrowserFrontEndTest.Configuration.class)
class BrowserFrontEndTest extends BrowserScenario {

    /** Set by {@link GuideFrontEndResource}. */
    GuideFrontEnd frontEnd;

    @BeforeEach
    void connect() {
        frontEnd.connect(clerk.emulator(), backEnd());
    }

    @Test
    void itSignsInCallsTheBackEndAndSignsOut() {
        page.navigate(frontEnd.page());
        assertThat(answer()).hasText("401 dev-browser-missing");

        page.getByRole(AriaRole.BUTTON, button("Sign in")).click();
        page.getByRole(AriaRole.BUTTON, button("Alice")).click();
        assertThat(page).hasURL(frontEnd.page());
        assertThat(answer()).hasText(Pattern.compile("200 .*\"userId\":\"user_alice\".*"));

        page.getByRole(AriaRole.BUTTON, button("Sign out")).click();
        assertThat(answer()).hasText("401 dev-browser-missing");
    }

    @Test
    void anOriginThatIsNotListedReadsNothing() {
        List<String> errors = new ArrayList<>();
        page.onPageError(errors::add);
        try (GuideFrontEnd another = new GuideFrontEnd()) {
            another.connect(clerk.emulator(), backEnd());
            page.navigate(another.page());
            assertThat(page.getByRole(AriaRole.BUTTON, button("Sign in"))).isVisible();
            page.waitForCondition(() -> !errors.isEmpty());
        }
        assertThat(errors).singleElement().asString().contains("Failed to fetch");
        assertThat(answer()).isEmpty();
    }

    private Locator answer() {
        return page.locator("#answer");
    }

    /** On another host than the front end's, so that no cookie of the front end's gets there. */
    private String backEnd() {
        return root.toString().replace("//localhost", "//127.0.0.1") + "api";
    }

    public static final class Configuration extends WithEmulator {

        public Configuration() {
            super(Map.of(), cors());
        }

        @Override
        public List<TestResourceEntry> testResources() {
            List<TestResourceEntry> resources = new ArrayList<>(super.testResources());
            resources.add(new TestResourceEntry(GuideFrontEndResource.class));
            return resources;
        }

        private static Map<String, String> cors() {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(GuideFrontEnd.read("cors.properties")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Map<String, String> cors = new HashMap<>();
            properties.forEach((name, value) -> cors.put(name.toString(), value.toString()));
            // The port of the front end that is started: GuideFrontEndResource.
            cors.remove("quarkus.http.cors.origins");
            return cors;
        }
    }
}
