package io.quarkiverse.clerk.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to answer a request, and what its requests cost, round by round.
 */
final class Contender {

    private final String name;
    private final String application;
    private final String path;
    private final Load load;
    private final List<Double> rounds = new ArrayList<>();

    Contender(String name, String application, String path, Load load) {
        this.name = name;
        this.application = application;
        this.path = path;
        this.load = load;
    }

    void warmUp(Applications applications, int seconds) throws IOException, InterruptedException {
        load.run(applications.get(application), path, seconds);
    }

    void measure(Applications applications, int seconds) throws IOException, InterruptedException {
        Server server = applications.get(application);
        long before = server.cpuMicros();
        long requests = load.run(server, path, seconds);
        rounds.add((server.cpuMicros() - before) / (double) requests);
    }

    String name() {
        return name;
    }

    /** @return the CPU time of a request, in microseconds, in the middle one of all rounds */
    double median() {
        return median(rounds);
    }

    double least() {
        return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double most() {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** @return how many requests this one answers in the time in which the other answers one: the middle one of all rounds */
    double against(Contender other) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds.size(); round++) {
            ratios.add(other.rounds.get(round) / rounds.get(round));
        }
        return median(ratios);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
