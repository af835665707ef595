package io.quarkiverse.clerk.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.registry.config.RegistriesConfig;
import io.quarkus.registry.config.RegistriesConfigLocator;
import io.quarkus.registry.config.RegistryConfig;

/** The guide's configuration of clients, read with Quarkus' own client. */
class ClientConfigurationTest {

    private static final Path PAGE = Path.of("../docs/modules/ROOT/pages/get-started.adoc");

    @Test
    void theFileKeepsQuarkusRegistryAndAddsThisOne() throws IOException {
        RegistriesConfig config = RegistriesConfigLocator.load(new StringReader(block("[source,yaml]")));
        List<RegistryConfig> registries = config.getRegistries();
        assertThat(registries).extracting(RegistryConfig::getId)
                .containsExactly(RegistriesConfigLocator.getDefaultRegistry().getId(), StaticRegistry.ID);
        assertThat(registries.get(0)).isEqualTo(RegistriesConfigLocator.getDefaultRegistry());
        assertThat(registries.get(1).getMaven().getRepository().getUrl()).startsWith("https://");
        assertThat(registries.get(1).getDescriptor().getArtifact()).isEqualTo(StaticRegistry.DESCRIPTOR);
    }

    @Test
    void theTwoVariablesAreThoseOfThisRegistry() throws IOException {
        assertThat(Files.readString(PAGE)).contains(
                "export QUARKUS_REGISTRIES=" + RegistriesConfigLocator.getDefaultRegistry().getId() + ',' + StaticRegistry.ID,
                "export QUARKUS_REGISTRY_" + StaticRegistry.ID.toUpperCase() + "_REPO_URL=https://");
    }

    private static String block(String kind) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("----\n", page.indexOf(kind)) + "----\n".length();
        return page.substring(start, page.indexOf("----\n", start));
    }
}
