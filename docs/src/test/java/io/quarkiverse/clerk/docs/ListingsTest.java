package io.quarkiverse.clerk.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Listings are well-formed. The Java examples are not checked here, because the build compiles them. */
class ListingsTest {

    static List<String> pages() {
        return List.copyOf(Guide.pages().keySet());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void propertiesAreSetOnce(String page) {
        assertThat(Guide.listings(Guide.page(page), "properties")).allSatisfy(listing -> {
            Properties properties = new Properties();
            properties.load(new StringReader(listing));
            assertThat(properties).hasSize((int) listing.lines().filter(line -> line.matches("[^#\\s].*")).count());
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void xmlIsWellFormed(String page) {
        assertThat(Guide.listings(Guide.page(page), "xml")).allSatisfy(listing -> assertThatCode(
                () -> DocumentBuilderFactory.newInstance().newDocumentBuilder()
                        .parse(new ByteArrayInputStream(listing.getBytes(StandardCharsets.UTF_8))))
                .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void jsonIsWellFormed(String page) {
        assertThat(Guide.listings(Guide.page(page), "json")).allSatisfy(
                listing -> assertThatCode(() -> new ObjectMapper().readTree(listing)).doesNotThrowAnyException());
    }

    /** YAML listings are also valid for Kubernetes, and refer only to secrets that the page creates. */
    @ParameterizedTest
    @MethodSource("pages")
    void yamlIsWellFormed(String page) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        String commands = String.join("\n", Guide.listings(Guide.page(page), "shell"));
        assertThat(Guide.listings(Guide.page(page), "yaml")).allSatisfy(listing -> {
            for (Object document : new Yaml(new SafeConstructor(strict)).loadAll(listing)) {
                assertThat(document).asInstanceOf(InstanceOfAssertFactories.MAP).satisfiesAnyOf(
                        kubernetes -> assertThat(kubernetes).containsKeys("apiVersion", "kind", "metadata", "spec"),
                        // A test of the registry reads these as the tools of Quarkus do.
                        tools -> assertThat(tools).containsOnlyKeys("registries"));
                assertThat(valuesOf("secretRef", document)).allSatisfy(reference -> assertThat(commands)
                        .contains("kubectl create secret generic " + ((Map<?, ?>) reference).get("name")));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    @EnabledOnOs({ OS.LINUX, OS.MAC })
    void shellIsWellFormed(String page) {
        assertThat(Guide.listings(Guide.page(page), "shell")).allSatisfy(ListingsTest::parsesAsShell);
    }

    private static void parsesAsShell(String listing) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
        try (var input = shell.getOutputStream()) {
            input.write(listing.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isZero();
    }

    private static List<Object> valuesOf(String key, Object node) {
        List<Object> found = new ArrayList<>();
        Stream<?> children = Stream.empty();
        if (node instanceof Map<?, ?> map) {
            if (map.containsKey(key)) {
                found.add(map.get(key));
            }
            children = map.values().stream();
        } else if (node instanceof List<?> list) {
            children = list.stream();
        }
        children.forEach(child -> found.addAll(valuesOf(key, child)));
        return found;
    }
}
