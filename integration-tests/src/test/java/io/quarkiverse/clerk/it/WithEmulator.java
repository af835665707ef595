package io.quarkiverse.clerk.it;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * The application with an emulator that belongs to the test.
 */
public class WithEmulator implements QuarkusTestProfile {

    private final Map<String, String> emulator;
    private final Map<String, String> configuration;

    public WithEmulator() {
        this(Map.of(), Map.of());
    }

    /**
     * @param emulator arguments of {@link EmulatorResource}
     * @param configuration the application's, in addition
     */
    WithEmulator(Map<String, String> emulator, Map<String, String> configuration) {
        this.emulator = emulator;
        this.configuration = configuration;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> all = new HashMap<>(configuration);
        all.put("quarkus.clerk.devservices.enabled", "false");
        return all;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(EmulatorResource.class, emulator));
    }

    /** Authenticated only where somebody asks. */
    public static final class Lazy extends WithEmulator {

        public Lazy() {
            super(Map.of(), Map.of("quarkus.http.auth.proactive", "false"));
        }
    }

    public static final class Production extends WithEmulator {

        public Production() {
            super(Map.of(EmulatorResource.PRODUCTION, "true"), Map.of());
        }
    }
}
