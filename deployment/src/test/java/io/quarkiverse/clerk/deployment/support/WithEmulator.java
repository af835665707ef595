package io.quarkiverse.clerk.deployment.support;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Tests of an application that talks to the emulator.
 */
public abstract class WithEmulator {

    @BeforeAll
    public static void startEmulator() {
        TestEmulator.emulator();
    }

    @AfterAll
    public static void stopEmulator() {
        TestEmulator.close();
    }
}
