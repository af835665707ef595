package io.quarkiverse.clerk.benchmarks;

import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import com.sun.management.ThreadMXBean;

import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;

/**
 * Compares a token that has not been seen before, and all of Clerk's checks, with the JDK's signature check alone. Both take
 * turns on one thread, and its CPU time is what counts, so whatever else the machine does makes little difference.
 */
public final class VerificationRatio {

    private static final int ROUNDS = 60;
    private static final int CALLS = 500;

    private static final double HIGHEST_RATIO = 1.12;
    private static final double HIGHEST_RATIO_ACCELERATED = 0.60;
    private static final long MAX_BYTES = 18 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private VerificationRatio() {
    }

    private interface Call {

        boolean isGood() throws GeneralSecurityException;
    }

    /**
     * @param arguments {@code accelerated} if there is a faster provider of cryptography. Ends with status 1 if a bar is
     *        missed.
     */
    public static void main(String[] arguments) throws GeneralSecurityException {
        double highest = arguments.length == 0 ? HIGHEST_RATIO : HIGHEST_RATIO_ACCELERATED;
        VerificationBenchmark benchmark = new VerificationBenchmark();
        benchmark.prepare();
        Call signature = benchmark::signature;
        VerificationBenchmark.Own own = new VerificationBenchmark.Own(benchmark);
        Call all = () -> benchmark.all(own) instanceof Verified;
        double[] signatureTimes = new double[ROUNDS];
        double[] allTimes = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) { // the first half is for the compiler
            int index = Math.max(0, round);
            signatureTimes[index] = micros(signature);
            allTimes[index] = micros(all);
            ratios[index] = allTimes[index] / signatureTimes[index];
        }
        double ratio = median(ratios);
        long bytes = bytes(all);
        benchmark.close();
        System.out.printf("JDK %s: signature alone %.1f µs and %,d bytes, all %.1f µs and %,d bytes: %.2f times%n",
                Runtime.version().feature(), median(signatureTimes), bytes(signature), median(allTimes), bytes, ratio);
        System.exit(ratio > highest || bytes > MAX_BYTES ? 1 : 0);
    }

    private static double micros(Call call) throws GeneralSecurityException {
        long before = THREADS.getCurrentThreadCpuTime();
        repeat(call);
        return (THREADS.getCurrentThreadCpuTime() - before) / 1000.0 / CALLS;
    }

    private static long bytes(Call call) throws GeneralSecurityException {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        repeat(call);
        return (THREADS.getThreadAllocatedBytes(thread) - before) / CALLS;
    }

    private static void repeat(Call call) throws GeneralSecurityException {
        for (int i = 0; i < CALLS; i++) {
            if (!call.isGood()) {
                throw new IllegalStateException("The token is not verified");
            }
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
