package io.quarkiverse.clerk.deployment.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.io.File;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.ClerkInstance;
import io.quarkiverse.clerk.deployment.support.TestBrowser;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.qute.Template;
import io.quarkus.test.QuarkusUnitTest;

/** The proxy stands below the application's root path, as everything of the application does. */
class FrontendApiProxyRootPathTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application().withApplicationRoot(root -> {
                TestEmulator.addTo(root, WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, TestBrowser.class);
                root.addAsResource(new File("../docs/modules/ROOT/examples/templates/proxied.html"), "templates/proxied.html");
            })
            .overrideConfigKey("quarkus.http.root-path", "/shop")
            .overrideRuntimeConfigKey("quarkus.http.proxy.proxy-address-forwarding", "true")
            .overrideRuntimeConfigKey("quarkus.clerk.proxy-path", "/__clerk");

    @Inject
    ClerkInstance instance;

    @Inject
    Template proxied;

    private static int status(String path) {
        return given().basePath("").get(path).statusCode();
    }

    @Test
    void theProxyIsBelowTheRootPathAndNowhereElse() {
        assertThat(status("/shop/__clerk/.well-known/jwks.json")).isEqualTo(200);
        assertThat(status("/__clerk/.well-known/jwks.json")).isEqualTo(404);
        assertThat(instance.frontendApiUrl()).isEqualTo("/shop/__clerk");
    }

    @Test
    void aDevelopmentBrowserTakesTheWholeWayThroughTheProxy() {
        TestBrowser browser = new TestBrowser();
        String page = "/shop/public";
        browser.open(page);

        assertThat(browser.visited().get(1).toString())
                .startsWith(TestBrowser.application() + "/shop/__clerk/v1/client/handshake?");
        assertThat(browser.address()).hasToString(TestBrowser.application() + page);
        assertThat(browser.signIn("alice", page).body()).isEqualTo("user_alice");
    }

    @Test
    void theGuidesPageGivesClerkJsTheProxysAddress() {
        assertThat(proxied.render()).contains("data-clerk-proxy-url=\"/shop/__clerk\"")
                .contains("src=\"/shop/__clerk/npm/@clerk/clerk-js@").doesNotContain("data-clerk-domain");
    }

    /** The application may listen on the network; the emulator never does. */
    @Test
    void aNeighbourCannotUseTheEmulatorThroughTheProxy() {
        for (String path : new String[] { "/v1/client", "/sign-in" }) {
            given().basePath("").header("Host", "localhost:8080").header("X-Forwarded-For", "192.0.2.7")
                    .get("/shop/__clerk" + path).then().statusCode(403).body(containsString("remote_caller_refused"));
        }
        given().basePath("").header("X-Forwarded-For", "127.0.0.1").get("/shop/__clerk/.well-known/jwks.json").then()
                .statusCode(200);
    }
}
