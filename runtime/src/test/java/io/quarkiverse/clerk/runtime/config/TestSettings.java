package io.quarkiverse.clerk.runtime.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Settings as an application reads them, from properties.
 */
public final class TestSettings {

    public static final String LIVE = "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k";
    public static final String TEST = "pk_test_Zm9vLWJhci0xMy5jbGVyay5hY2NvdW50cy5kZXYk";

    private TestSettings() {
    }

    public static ClerkSettings read(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return read(values);
    }

    public static ClerkSettings read(Map<String, String> values) {
        return read(values, "/");
    }

    static ClerkSettings read(Map<String, String> values, String rootPath) {
        Map<String, String> properties = new HashMap<>(values);
        // The tests have providers of cryptography on their class path, which most applications have not.
        properties.putIfAbsent("quarkus.clerk.accelerated-cryptography", "false");
        ClerkConfig config = new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100)).withMapping(ClerkConfig.class).build()
                .getConfigMapping(ClerkConfig.class);
        return ClerkSettingsReader.read(config, rootPath);
    }
}
