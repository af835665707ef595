package io.quarkiverse.clerk.deployment.graphql;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class GraphQLLazyTest extends GraphQLTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("false");
}
