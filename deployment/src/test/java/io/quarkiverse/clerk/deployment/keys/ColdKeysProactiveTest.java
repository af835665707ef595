package io.quarkiverse.clerk.deployment.keys;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

class ColdKeysProactiveTest extends ColdKeysTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, ColdKeysTests.class)
            .overrideConfigKey("quarkus.http.auth.proactive", "true");
}
