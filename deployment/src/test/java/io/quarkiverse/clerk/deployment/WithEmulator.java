package io.quarkiverse.clerk.deployment;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Tests of an application that talks to the emulator.
 */
abstract class WithEmulator {

    @BeforeAll
    static void startEmulator() {
        TestEmulator.emulator();
    }

    @AfterAll
    static void stopEmulator() {
        TestEmulator.close();
    }
}
