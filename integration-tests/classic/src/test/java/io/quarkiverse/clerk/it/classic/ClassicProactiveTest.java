package io.quarkiverse.clerk.it.classic;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ClassicProactiveTest extends ClassicTests {
}
