package io.quarkiverse.clerk.deployment.authorization;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

class AuthorizationProactiveTest extends AuthorizationTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, AuthorizationTests.class)
            .overrideConfigKey("quarkus.http.auth.proactive", "true");
}
