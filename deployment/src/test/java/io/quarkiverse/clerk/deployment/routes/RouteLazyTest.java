package io.quarkiverse.clerk.deployment.routes;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@Tag("full")
class RouteLazyTest extends RouteTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("false");
}
