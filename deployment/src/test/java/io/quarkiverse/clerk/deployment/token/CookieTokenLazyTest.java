package io.quarkiverse.clerk.deployment.token;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

@Tag("full")
class CookieTokenLazyTest extends CookieTokenTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .productionApplication(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, CookieTokenTests.class)
            .overrideConfigKey("quarkus.http.auth.proactive", "false");
}
