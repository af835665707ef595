package io.quarkiverse.clerk.deployment.keys;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Logs;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

@Tag("full")
class OutageLazyTest extends OutageTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .productionApplication(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, OutageTests.class)
            .overrideConfigKey(Logs.KEYS, "OFF")
            .overrideConfigKey("quarkus.http.auth.proactive", "false");
}
