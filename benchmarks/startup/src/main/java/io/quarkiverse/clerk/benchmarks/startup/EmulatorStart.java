package io.quarkiverse.clerk.benchmarks.startup;

import java.time.Duration;

import io.quarkiverse.clerk.emulator.ClerkEmulator;

/**
 * Starts the emulator in a JVM that has loaded none of its classes, as Dev Services do, and prints how many milliseconds
 * that takes, of the clock and of CPU time.
 */
public final class EmulatorStart {

    private EmulatorStart() {
    }

    public static void main(String[] args) {
        long begin = System.nanoTime();
        Duration before = cpu();
        ClerkEmulator emulator = ClerkEmulator.builder().start();
        long millis = (System.nanoTime() - begin) / 1_000_000;
        System.out.println(millis + " " + cpu().minus(before).toMillis());
        emulator.close();
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }
}
