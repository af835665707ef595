package io.quarkiverse.clerk.deployment.config;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.ClerkTokenVerifier;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Switched off at build time, the extension needs no key and lets nobody in.
 */
class DisabledTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, Page.class)
                    .addAsResource(new StringAsset("<script data-clerk-publishable-key='{cdi:clerkInstance.publishableKey}'"
                            + " src='{cdi:clerkInstance.clerkJsUrl}'></script>"
                            + "{#if cdi:clerkSession.signedIn}{cdi:clerkSession.userId}{#else}visitor{/if}"),
                            "templates/page.html"))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.clerk.enabled", "false");

    @Inject
    Instance<ClerkTokenVerifier> verifier;

    @Test
    void nobodyIsSignedIn() {
        given().get("/public").then().statusCode(200).body(is("nobody: "));
        given().header("Authorization", "Bearer abc").get("/public").then().statusCode(200);
        // With no mechanism left that could let anybody in, Quarkus does not ask for credentials.
        given().get("/protected").then().statusCode(403);
        given().header("Authorization", "Bearer abc").get("/protected").then().statusCode(403);
    }

    /** The page of the guide, with the script of clerk-js. */
    @Path("/page")
    public static class Page {

        @Inject
        Template page;

        @GET
        public TemplateInstance page() {
            return page.instance();
        }
    }

    @Test
    void templatesRenderForAVisitor() {
        given().get("/page").then().statusCode(200).body(containsString("data-clerk-publishable-key=''"))
                .body(endsWith("visitor"));
    }

    @Test
    void thereIsNoVerifier() {
        assertThat(verifier.isUnsatisfied()).isTrue();
    }
}
