package io.quarkiverse.clerk.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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

    /** The token needs no cookie, so browsers need not send one, and must not let a page read what one has brought. */
    @Test
    void responsesAreForThisOriginAndWithoutCredentials() {
        given().header("Origin", frontEnd.origin()).header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization").options("/api/me").then().statusCode(200)
                .header("Access-Control-Allow-Origin", frontEnd.origin())
                .header("Access-Control-Allow-Headers", containsString("authorization"))
                .header("Access-Control-Allow-Credentials", is("false"));
        given().header("Origin", frontEnd.origin()).get("/api/me").then().statusCode(401)
                .header("Access-Control-Allow-Origin", frontEnd.origin())
                .header("Access-Control-Allow-Credentials", is("false"))
                .header("Access-Control-Expose-Headers", containsString("x-clerk-auth-reason"));
    }

    @Test
    void theAccessLogHasNoTokens() throws InterruptedException {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {
                // Nothing is buffered.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Logger log = Logger.getLogger("io.quarkus.http.access-log");
        log.addHandler(handler);
        try {
            given().cookie("__session", "a.secret.token").header("Referer", "https://app.example.com/?token=secret")
                    .header("Authorization", "Bearer a.secret.token")
                    .get("/api/me?__clerk_handshake=a.secret.token").then().statusCode(401);
            assertThat(lines.poll(30, TimeUnit.SECONDS)).contains("\"GET /api/me\" 401").doesNotContain("secret");
        } finally {
            log.removeHandler(handler);
        }
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
            super(Map.of(), guide());
        }

        @Override
        public List<TestResourceEntry> testResources() {
            List<TestResourceEntry> resources = new ArrayList<>(super.testResources());
            resources.add(new TestResourceEntry(GuideFrontEndResource.class));
            return resources;
        }

        private static Map<String, String> guide() {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(GuideFrontEnd.read("cors.properties")));
                properties.load(new StringReader(GuideFrontEnd.read("../deploy/access-log.properties")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Map<String, String> guide = new HashMap<>();
            properties.forEach((name, value) -> guide.put(name.toString(), value.toString()));
            // The port of the front end that is started: GuideFrontEndResource.
            guide.remove("quarkus.http.cors.origins");
            return guide;
        }
    }
}
