package io.quarkiverse.clerk.benchmarks.startup;

import java.time.Duration;

import io.quarkiverse.clerk.emulator.ClerkEmulator;

/**
 * Starts the emulator in a JVM that has loaded none of its classes, as Dev Services do, and prints how many milliseconds
 * that takes, of the clock and of CPU time, and until it has its key.
 */
public final class EmulatorStart {

    private EmulatorStart() {
    }

    public static void main(String[] args) {
        long begin = System.nanoTime();
        Duration before = cpu();
        ClerkEmulator emulator = ClerkEmulator.builder().start();
        long millis = (System.nanoTime() - begin) / 1_000_000;
        long cpuMillis = cpu().minus(before).toMillis();
        emulator.jwtKey(); // is there when it has been generated
        System.out.println(millis + " " + cpuMillis + " " + (System.nanoTime() - begin) / 1_000_000);
        emulator.close();
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }
}
