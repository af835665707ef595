package io.quarkiverse.clerk.deployment;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class ProgrammingModelsLazyTest extends ProgrammingModelsTests {

    private static final String PAGE = "{#if cdi:clerkSession.signedIn}{cdi:clerkSession.userId} {cdi:clerkSession.organization.get.slug} "
            + "{cdi:clerkSession.hasRole('admin')}{#else}visitor {cdi:clerkSession.reason.get} "
            + "{cdi:clerkInstance.publishableKey.substring(0, 8)}{/if}";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .productionApplication()
            .withApplicationRoot(root -> {
                TestEmulator.addTo(root, ProgrammingModelsTests.class, ProgrammingModelsTests.Models.class,
                        ProgrammingModelsTests.Service.class, ProgrammingModelsTests.Routes.class);
                root.addAsResource(new StringAsset(PAGE), "templates/who.txt");
            })
            .overrideConfigKey("quarkus.http.auth.proactive", "false")
            .overrideConfigKey("quarkus.http.auth.permission.guarded.paths", "/guarded/*")
            .overrideConfigKey("quarkus.http.auth.permission.guarded.policy", "clerk-session");
}
