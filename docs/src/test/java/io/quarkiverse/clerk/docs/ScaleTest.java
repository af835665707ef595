package io.quarkiverse.clerk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** The tables of the page about scale are the output of the simulation. */
class ScaleTest {

    private static final Path SIMULATION = Guide.REPOSITORY
            .resolve(Path.of("benchmarks", "simulation", "ScaleSimulation.java"));
    private static final Path TABLES = Guide.SOURCES.resolve(Path.of("examples", "scale", "tables.adoc"));

    @Test
    void tablesAreTheSimulations() throws IOException, InterruptedException {
        Process simulation = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                SIMULATION.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String printed = new String(simulation.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(simulation.waitFor()).isZero();
        assertThat(printed.lines()).containsExactlyElementsOf(Guide.read(TABLES).lines().toList());
    }
}
