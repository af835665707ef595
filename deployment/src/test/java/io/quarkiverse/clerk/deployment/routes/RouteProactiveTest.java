package io.quarkiverse.clerk.deployment.routes;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class RouteProactiveTest extends RouteTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("true");
}
