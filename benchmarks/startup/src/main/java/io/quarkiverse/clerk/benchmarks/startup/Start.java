package io.quarkiverse.clerk.benchmarks.startup;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one start of an application took.
 *
 * @param answeredMillis from the process's start to the first answer
 * @param started what the process had taken by then
 * @param used what it had taken after the first requests
 */
record Start(double answeredMillis, Usage started, Usage used) {

    /**
     * @param cpuMillis CPU time, of user and system
     * @param residentMb resident memory (VmRSS), in units of 1,000,000 bytes
     */
    record Usage(double cpuMillis, double residentMb) {
    }

    static double median(List<Start> starts, ToDoubleFunction<Start> value) {
        return median(starts.stream().mapToDouble(value).toArray());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
